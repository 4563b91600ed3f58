import { BookCopy, CircleStop, Crown, DoorOpen, Mail, Pencil, Pin, Ticket } from 'lucide-react';
import { useState } from 'react';
import type { ProjectOverview } from '#shared/contract/index.ts';
import { useAppStatus } from '../../../../app/app-state.tsx';
import { navigate, pathTo } from '../../../../app/router.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ChoiceCards } from '../../../../ui/choice-cards.tsx';
import { Dialog, DialogActions, DialogClose } from '../../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { ActionMenu, type MenuAction } from '../../../../ui/menu.tsx';
import { Invite } from './invite.tsx';
import styles from './overview.module.css';

type Open = 'invite' | 'hand_over' | 'leave' | 'close';
type Props = { overview: ProjectOverview; reload: () => Promise<void> };

/** What a teacher may do with a project as a whole; the host more than the others. */
export const ProjectActions = ({ overview, reload }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const { endpoint } = useAppStatus();
  const [open, setOpen] = useState<Open | null>(null);
  const { project, standing, isCurrent, classes } = overview;
  const { id: projectId } = project;
  const choose = useAction(async () => {
    await call('project.choose', { projectId });
    navigate(pathTo('teacher', 'project'));
  });
  const isIn = standing === 'host' || standing === 'member';
  const isHosting = standing === 'host' && !project.isClosed;
  const others = classes.filter(({ isOwn, hasLeft }) => !isOwn && !hasLeft);
  const isJoined = endpoint.address !== null;
  const actions: MenuAction[] = [
    ...(isJoined ? others : []).map(({ class: { classId, name } }) => ({
      id: `write ${classId}`,
      icon: Mail,
      words: say('message.write_to', { name }),
      run: () => navigate(pathTo('teacher', 'project', 'messages', classId)),
    })),
    ...(isHosting && others.length > 0
      ? [{ id: 'hand_over', icon: Crown, words: say('project.do.hand_over'), run: () => setOpen('hand_over') }]
      : []),
    {
      id: 'copy',
      icon: BookCopy,
      words: say('project.do.copy'),
      run: () => navigate(pathTo('teacher', 'project', 'new', projectId)),
    },
    ...(standing === 'member' || standing === 'asked' || standing === 'invited'
      ? [{ id: 'leave', icon: DoorOpen, words: say('project.do.leave'), run: () => setOpen('leave') }]
      : []),
    ...(isHosting
      ? [{ id: 'close', icon: CircleStop, words: say('project.do.close'), run: () => setOpen('close') }]
      : []),
  ];
  const close = () => setOpen(null);
  return (
    <div className={styles.buttons}>
      {isIn && !isCurrent && !project.isClosed && (
        <Button variant="primary" icon={Pin} isDisabled={choose.isRunning} onPress={() => void choose.run()}>
          {say('project.do.choose')}
        </Button>
      )}
      {isHosting && isJoined && (
        <Button icon={Ticket} onPress={() => setOpen('invite')}>
          {say('project.do.invite')}
        </Button>
      )}
      {isHosting && (
        <Button icon={Pencil} onPress={() => navigate(pathTo('teacher', 'project', projectId, 'edit'))}>
          {say('project.do.edit')}
        </Button>
      )}
      <ActionMenu label={say('project.do.more')} actions={actions} />
      <ErrorNotice error={choose.error} />
      <Dialog isOpen={open === 'invite'} onClose={close} title={say('project.invite.title')}>
        <Invite projectId={projectId} />
        <DialogClose onClose={close} />
      </Dialog>
      <HandOver isOpen={open === 'hand_over'} overview={overview} onClose={close} reload={reload} />
      <Ending isOpen={open === 'leave'} how="leave" projectId={projectId} onClose={close} reload={reload} />
      <Ending isOpen={open === 'close'} how="close" projectId={projectId} onClose={close} reload={reload} />
    </div>
  );
};

type EndingProps = {
  isOpen: boolean;
  how: 'leave' | 'close';
  projectId: string;
  onClose: () => void;
  reload: () => Promise<void>;
};

const Ending = ({ isOpen, how, projectId, onClose, reload }: EndingProps) => {
  const say = useSay();
  const call = useTeacherCall();
  const end = useAction(async () => {
    await call(`project.${how}`, { projectId });
    onClose();
    await reload();
  });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say(`project.${how}.title`)} role="alertdialog">
      <p>{say(`project.${how}.text`)}</p>
      <ErrorNotice error={end.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button variant="danger" isDisabled={end.isRunning} onPress={() => void end.run()}>
          {say(`project.do.${how}`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

const HandOver = ({ isOpen, overview, onClose, reload }: Props & { isOpen: boolean; onClose: () => void }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [classId, setClassId] = useState<string | null>(overview.handoverTo);
  const others = overview.classes.filter(({ isOwn, hasLeft }) => !isOwn && !hasLeft);
  const ask = useAction(async () => {
    if (classId === null) return;
    await call('project.hand_over', { projectId: overview.project.id, classId });
    onClose();
    await reload();
  });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('project.hand_over.title')}>
      <p>{say('project.hand_over.text')}</p>
      <ChoiceCards
        label={say('project.hand_over.title')}
        choices={others.map((one) => ({ id: one.class.classId, title: one.class.name }))}
        value={classId}
        onChange={setClassId}
      />
      <ErrorNotice error={ask.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button variant="primary" isDisabled={classId === null || ask.isRunning} onPress={() => void ask.run()}>
          {say('project.hand_over.ask')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
