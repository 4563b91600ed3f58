import {
  CalendarX,
  Flag,
  Inbox,
  Link,
  Mail,
  MessageCircleQuestion,
  Monitor,
  ScanEye,
  Send,
  TriangleAlert,
  Users,
} from 'lucide-react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { isOnItsWay } from '#shared/domain/outbox-item.ts';
import { isEndingSoon } from '#shared/domain/retention.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { FolderState } from './folder-state.tsx';
import styles from './home-page.module.css';
import { HostNotices } from './host-notices.tsx';
import { PartnerSkies } from './partner-skies.tsx';
import { Waiting } from './waiting.tsx';

type Kept = OperationOutput<'retention.current'>;

const titleOfEnd = (say: ReturnType<typeof useSay>, { clockDoubt, daysLeft }: Kept): string => {
  if (clockDoubt !== null) return say('retention.home_doubt');
  return daysLeft < 0 ? say('retention.home_past') : say('retention.home', { count: daysLeft });
};

const reloadsOn: ReadonlySet<string> = new Set([
  'outbox.changed',
  'partner.received',
  'incoming.decided',
  'report.changed',
  'project.changed',
  'message.changed',
]);

/** What waits for the teacher, in the order in which it should be done. */
export const HomePage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { queueCount, endpoint } = useAppStatus();
  const desk = useLoaded(async () => {
    const [outbox, partners, project, kept, { projects }, { recovery }, reports, { unread }] = await Promise.all([
      call('outbox.list', {}),
      call('partner.list', {}),
      call('project.current', {}),
      call('retention.current', {}),
      call('project.list', {}),
      call('backup.current', {}),
      call('report.list', {}),
      call('message.count', {}),
    ]);
    const questions = projects.reduce((sum, { waiting }) => sum + waiting, 0);
    const hasRecovered = recovery !== null;
    const news = [...reports.made, ...reports.hosted].filter(({ isSeen }) => !isSeen).length;
    const posts = { outbox: outbox.items, partners: partners.posts };
    return { ...posts, project: project.project, kept, questions, hasRecovered, news, unread };
  });
  useKioskEvents(({ type }) => {
    if (reloadsOn.has(type)) void desk.reload();
  });
  if (desk.data === null) {
    return (
      <Page title={say('teacher.home.title')}>
        <ErrorNotice error={desk.error} />
      </Page>
    );
  }
  const { outbox, partners, project, kept, questions, hasRecovered, news, unread } = desk.data;
  const isEnding = isEndingSoon(kept.daysLeft) && kept.erasedAt === null;
  const toSend = outbox.filter(({ state }) => isOnItsWay(state)).length;
  const parked = outbox.filter(({ state }) => state === 'parked').length;
  const whole = partners.filter(({ isComplete }) => isComplete);
  const ready = whole.filter(({ fate }) => fate === 'accepted').length;
  const unseen = whole.filter(({ fate }) => fate === 'waiting').length;
  const isConnected = endpoint.address !== null;
  const waiting = queueCount + toSend + parked + ready + unseen + questions + news + unread;
  const isQuiet = waiting === 0 && project !== null && isConnected && !isEnding && !hasRecovered;
  return (
    <Page title={say('teacher.home.title')} lead={project?.question}>
      <FolderState />
      <HostNotices notices={endpoint.notices} />
      <div className={styles.columns}>
        <ul className={styles.waiting}>
          {parked > 0 && (
            <Waiting
              icon={TriangleAlert}
              kind="danger"
              page="send"
              title={say('teacher.home.parked', { count: parked })}
              text={say('teacher.home.parked_text')}
            />
          )}
          {hasRecovered && (
            <Waiting
              icon={TriangleAlert}
              kind="danger"
              page="backup"
              title={say('backup.home')}
              text={say('backup.home_text')}
            />
          )}
          {isEnding && (
            <Waiting
              icon={CalendarX}
              kind="wait"
              page="consent"
              title={titleOfEnd(say, kept)}
              text={say(kept.clockDoubt === null ? 'retention.home_text' : 'retention.home_doubt_text')}
            />
          )}
          {queueCount > 0 && (
            <Waiting
              icon={Inbox}
              kind="wait"
              page="review"
              title={say('teacher.home.review', { count: queueCount })}
              text={say('teacher.home.review_text')}
            />
          )}
          {questions > 0 && (
            <Waiting
              icon={Users}
              kind="wait"
              page="project"
              part="all"
              title={say('teacher.home.questions', { count: questions })}
              text={say('teacher.home.questions_text')}
            />
          )}
          {unread > 0 && (
            <Waiting
              icon={Mail}
              kind="wait"
              page="project"
              part="messages"
              title={say('message.home', { count: unread })}
              text={say('message.home_text')}
            />
          )}
          {toSend > 0 && (
            <Waiting
              icon={Send}
              kind="wait"
              page="send"
              title={say('teacher.home.send', { count: toSend })}
              text={say(isConnected ? 'teacher.home.send_text' : 'teacher.home.send_unconnected')}
            />
          )}
          {news > 0 && (
            <Waiting
              icon={Flag}
              kind="wait"
              page="partners"
              title={say('incoming.home.report', { count: news })}
              text={say('incoming.home.report_text')}
            />
          )}
          {unseen > 0 && (
            <Waiting
              icon={ScanEye}
              kind="wait"
              page="review"
              part="all"
              title={say('incoming.home.title', { count: unseen })}
              text={say('incoming.home.text')}
            />
          )}
          {ready > 0 && (
            <Waiting
              icon={Monitor}
              kind="sent"
              page="partners"
              title={say('teacher.home.partners', { count: ready })}
              text={say('teacher.home.partners_text')}
            />
          )}
          {project === null && (
            <Waiting
              icon={MessageCircleQuestion}
              kind="wait"
              page="project"
              title={say('teacher.home.project')}
              text={say('teacher.home.project_text')}
            />
          )}
          {!isConnected && (
            <Waiting
              icon={Link}
              kind="info"
              page="class"
              title={say('teacher.home.connect')}
              text={say('teacher.home.connect_text')}
            />
          )}
          {isQuiet && (
            <li>
              <EmptyState picture="sun" title={say('teacher.home.quiet')} text={say('teacher.home.quiet_text')} />
            </li>
          )}
        </ul>
        <PartnerSkies posts={partners} />
      </div>
    </Page>
  );
};
