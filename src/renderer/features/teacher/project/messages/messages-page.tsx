import { ChevronRight, Search } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { Conversation } from '#shared/contract/index.ts';
import { useAppStatus } from '../../../../app/app-state.tsx';
import { ClassPicture } from '../../../../app/class-picture/class-picture.tsx';
import { useKioskEvents } from '../../../../app/kiosk-events.tsx';
import { navigate, pathTo } from '../../../../app/router.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Icon } from '../../../../ui/icon.tsx';
import { Clock } from '../../../../ui/sky/clock.tsx';
import { useCountryName } from '../../../../ui/use-country-name.ts';
import { Page } from '../../page.tsx';
import list from '../list-page.module.css';
import { ProjectTabs } from '../project-tabs.tsx';
import { ClassesPage } from './classes-page.tsx';
import { ConversationPage } from './conversation-page.tsx';
import styles from './messages.module.css';
import { writtenAtFormat } from './written-at-format.ts';

/** `#/teacher/project/messages`, `/messages/find` and `/messages/<class>`. */
export const MessagesPage = ({ part }: { part: string | undefined }) => {
  if (part === 'find') return <ClassesPage />;
  return part === undefined ? <Conversations /> : <ConversationPage key={part} classId={part} />;
};

/** Whom teachers of this class have written with, the latest first. */
const Conversations = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { endpoint } = useAppStatus();
  const loaded = useLoaded(() => call('message.list', {}));
  useKioskEvents(({ type }) => {
    if (type === 'message.changed') void loaded.reload();
  });
  const conversations = loaded.data?.conversations ?? [];
  const isJoined = endpoint.address !== null;
  return (
    <Page
      title={say('message.title')}
      lead={say('message.lead')}
      action={
        isJoined && (
          <Button
            variant="primary"
            size="large"
            icon={Search}
            onPress={() => navigate(pathTo('teacher', 'project', 'messages', 'find'))}
          >
            {say('message.find')}
          </Button>
        )
      }
    >
      <ProjectTabs tab="messages" />
      <ErrorNotice error={loaded.error} />
      {loaded.data !== null && conversations.length === 0 && (
        <EmptyState
          picture="canoe"
          title={say('message.none')}
          text={say(isJoined ? 'message.none_text' : 'project.join.not_connected')}
        >
          {!isJoined && <a href={pathTo('teacher', 'class')}>{say('teacher.home.connect')}</a>}
        </EmptyState>
      )}
      <ul className={list.list}>
        {conversations.map((one) => (
          <li key={one.class.classId}>
            <ConversationLink conversation={one} />
          </li>
        ))}
      </ul>
    </Page>
  );
};

const ConversationLink = ({ conversation }: { conversation: Conversation }) => {
  const say = useSay();
  const intl = useIntl();
  const countryName = useCountryName();
  const { class: other, unread, isBlocked, messages } = conversation;
  const last = messages.at(-1);
  return (
    <a href={pathTo('teacher', 'project', 'messages', other.classId)}>
      <span className={styles.face}>
        <Clock timeZone={other.timeZone} className={styles.time} />
        <ClassPicture of={other} />
      </span>
      <span className={list.words}>
        <strong>
          <bdi>{other.name}</bdi> · {countryName(other.country)}
        </strong>
        {last !== undefined && (
          <span className={styles.last}>
            <bdi>{last.text}</bdi>
          </span>
        )}
        <span>
          {[
            ...(isBlocked ? [say('message.blocked')] : []),
            ...(last === undefined ? [] : [intl.formatDate(last.writtenAt, writtenAtFormat)]),
          ].join(' · ')}
        </span>
      </span>
      {unread > 0 && <span className={styles.new}>{say('message.unread', { count: unread })}</span>}
      <Icon icon={ChevronRight} />
    </a>
  );
};
