import { MessageCircleQuestion, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Project } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { ActionMenu } from '../../../../ui/menu.tsx';
import styles from './messages.module.css';

/** The projects that other classes can be invited to, the newest first. */
export const useHostedProjects = (): readonly Project[] => {
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('project.list', {}));
  const projects = loaded.data?.projects ?? [];
  return projects.flatMap(({ project, standing }) => (standing === 'host' && !project.isClosed ? [project] : []));
};

type Props = { classId: string; name: string; projects: readonly Project[] };

/** Asks another class by name into a project of this one; a private project is found in no other way. */
export const InviteClass = ({ classId, name, projects }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [isInvited, setInvited] = useState(false);
  const invite = useAction(async (projectId: string) => {
    await call('project.decide', { projectId, classId, decision: 'invite' });
    setInvited(true);
  });
  if (projects.length === 0) return null;
  return (
    <>
      <ActionMenu
        label={say('message.invite_to', { name })}
        shows={{ icon: UserPlus, words: say('message.invite') }}
        isDisabled={invite.isRunning}
        actions={projects.map(({ id, question }) => ({
          id,
          icon: MessageCircleQuestion,
          words: question,
          run: () => void invite.run(id),
        }))}
      />
      {isInvited && (
        <p role="status" className={styles.soft}>
          {say('message.invited')}
        </p>
      )}
      <ErrorNotice error={invite.error} />
    </>
  );
};
