import { Ban, Flag, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Conversation } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { ClassPicture } from '../../../../app/class-picture/class-picture.tsx';
import { useKeptDraft } from '../../../../app/kept-draft.ts';
import { useKioskEvents } from '../../../../app/kiosk-events.tsx';
import { pathTo } from '../../../../app/router.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { Clock } from '../../../../ui/sky/clock.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { useCountryName } from '../../../../ui/use-country-name.ts';
import { Page } from '../../page.tsx';
import { ProjectTabs } from '../project-tabs.tsx';
import { InviteClass, useHostedProjects } from './invite-class.tsx';
import styles from './messages.module.css';
import { writtenAtFormat } from './written-at-format.ts';

type Message = Conversation['messages'][number];

/** What the teachers of two classes write to each other: plain words, nothing else. */
export const ConversationPage = ({ classId }: { classId: string }) => {
  const say = useSay();
  const call = useTeacherCall();
  const countryName = useCountryName();
  const loaded = useLoaded(async () => {
    const { conversation } = await call('message.with', { classId });
    return conversation;
  });
  useKioskEvents(({ type }) => {
    if (type === 'message.changed') void loaded.reload();
  });
  const projects = useHostedProjects();
  const unread = loaded.data?.unread ?? 0;
  useEffect(() => {
    if (unread > 0) void call('message.seen', { classId });
  }, [call, classId, unread]);
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  const { class: other, isBlocked, messages } = loaded.data;
  const where = [other.place, countryName(other.country)].filter((part) => part !== null).join(', ');
  return (
    <Page
      title={other.name}
      lead={
        <>
          <ClassPicture of={other} /> <bdi>{where}</bdi> · <Clock timeZone={other.timeZone} />
        </>
      }
      action={
        <div className={styles.deeds}>
          {!isBlocked && <InviteClass classId={classId} name={other.name} projects={projects} />}
          <Blocking classId={classId} name={other.name} isBlocked={isBlocked} />
        </div>
      }
    >
      <ProjectTabs tab="messages" />
      <p className={styles.soft}>
        <a href={pathTo('teacher', 'project', 'messages')}>{say('message.all')}</a>
      </p>
      {isBlocked && <Notice title={say('message.blocked')}>{say('message.blocked_text')}</Notice>}
      {messages.length > 0 && (
        <ol className={styles.thread} aria-label={say('message.thread', { name: other.name })}>
          {messages.map((message) => (
            <li key={message.messageId} data-own={message.isOwn || undefined}>
              <Said message={message} />
            </li>
          ))}
        </ol>
      )}
      {!isBlocked && <Write classId={classId} isFirst={messages.length === 0} />}
    </Page>
  );
};

const Said = ({ message }: { message: Message }) => {
  const say = useSay();
  const intl = useIntl();
  const { messageId, isOwn, text, writtenAt, state, isReported } = message;
  return (
    <article className={styles.message}>
      <p dir="auto">{text}</p>
      <footer>
        <span>
          {intl.formatDate(writtenAt, writtenAtFormat)}
          {isOwn && ` · ${say(`message.state.${state}`)}`}
          {isReported && ` · ${say('message.reported')}`}
        </span>
        {!isOwn && !isReported && <Report messageId={messageId} />}
      </footer>
    </article>
  );
};

const Write = ({ classId, isFirst }: { classId: string; isFirst: boolean }) => {
  const say = useSay();
  const call = useTeacherCall();
  const { draft, keep, forget } = useKeptDraft(`message ${classId}`, () => '');
  const send = useAction(async () => {
    await call('message.write', { classId, text: draft });
    keep('');
    forget();
  });
  return (
    <div className={styles.write}>
      <TextField
        label={say(isFirst ? 'message.write_first' : 'message.write')}
        hint={say('message.write_hint')}
        value={draft}
        onChange={keep}
        maxLength={limits.messageMaxChars}
        rows={4}
      />
      <ErrorNotice error={send.error} />
      <div>
        <Button
          variant="primary"
          size="large"
          icon={Send}
          isDisabled={draft.trim() === '' || send.isRunning}
          onPress={() => void send.run()}
        >
          {say('message.send')}
        </Button>
      </div>
    </div>
  );
};

const Report = ({ messageId }: { messageId: string }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const close = () => setOpen(false);
  const report = useAction(async () => {
    await call('message.report', { messageId, words });
    close();
  });
  return (
    <>
      <Button variant="plain" size="small" icon={Flag} onPress={() => setOpen(true)}>
        {say('message.report')}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={say('message.report_title')}>
        <p>{say('message.report_text')}</p>
        <TextField
          label={say('message.report_words')}
          value={words}
          onChange={setWords}
          maxLength={limits.concernMaxChars}
          rows={3}
        />
        <ErrorNotice error={report.error} />
        <DialogActions>
          <Button onPress={close}>{say('common.cancel')}</Button>
          <Button variant="primary" isDisabled={report.isRunning} onPress={() => void report.run()}>
            {say('message.report')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};

/** Can be taken back, so nothing is asked. */
const Blocking = ({ classId, name, isBlocked }: { classId: string; name: string; isBlocked: boolean }) => {
  const say = useSay();
  const call = useTeacherCall();
  const change = useAction(() => call('class.block', { classId, isBlocked: !isBlocked }));
  return (
    <div>
      <Button icon={Ban} isDisabled={change.isRunning} onPress={() => void change.run()}>
        {say(isBlocked ? 'message.unblock' : 'message.block', { name })}
      </Button>
      <ErrorNotice error={change.error} />
    </div>
  );
};
