import { withdrawalCheckDays } from '#shared/domain/withdrawal-check.ts';
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
import { thingsThatWait } from './things-that-wait.ts';
import { Waiting } from './waiting.tsx';

const reloadsOn: ReadonlySet<string> = new Set([
  'outbox.changed',
  'partner.received',
  'incoming.decided',
  'report.changed',
  'project.changed',
  'message.changed',
  'machine.changed',
  'lesson.changed',
]);

/** What waits for the teacher, in the order in which it should be done. */
export const HomePage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { queueCount, endpoint, practice } = useAppStatus();
  const desk = useLoaded(async () => {
    const [
      outbox,
      partners,
      project,
      kept,
      { projects },
      { recovery },
      reports,
      { unread },
      days,
      { updates },
      { lesson },
    ] = await Promise.all([
      call('outbox.list', {}),
      call('partner.list', {}),
      call('project.current', {}),
      call('retention.current', {}),
      call('project.list', {}),
      call('backup.current', {}),
      call('report.list', {}),
      call('message.count', {}),
      call('class.details', {}),
      call('machine.read', {}),
      call('lesson.now', {}),
    ]);
    const questions = projects.reduce((sum, { waiting }) => sum + waiting, 0);
    const hasRecovered = recovery !== null;
    const news = [...reports.made, ...reports.hosted].filter(({ isSeen }) => !isSeen).length;
    const posts = { outbox: outbox.items, partners: partners.posts };
    const current = projects.find(({ isCurrent }) => isCurrent);
    const isAlone = current !== undefined && current.partners.length === 0 && !current.project.isClosed;
    const { isFirst } = days;
    const isUpdateOverdue = updates.kind === 'itself' && updates.isOverdue;
    return {
      ...posts,
      project: project.project,
      kept,
      questions,
      hasRecovered,
      news,
      unread,
      isAlone,
      isFirst,
      isUpdateOverdue,
      canBegin: project.project !== null && lesson === null,
      classes: current?.partners ?? [],
    };
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
  const { outbox, partners, project, classes } = desk.data;
  const { feedsReadAt } = endpoint;
  const isPractice = practice !== null;
  const isNew = !isPractice && queueCount + outbox.length + partners.length === 0;
  const waiting = thingsThatWait(say, {
    ...desk.data,
    isNew,
    isPractice,
    queueCount,
    isConnected: endpoint.address !== null,
    checkedDays: feedsReadAt === null ? null : withdrawalCheckDays(feedsReadAt, Date.now()),
  });
  return (
    <Page title={say('teacher.home.title')} lead={project?.question}>
      {!isPractice && <FolderState />}
      <HostNotices notices={endpoint.notices} />
      <div className={styles.columns}>
        <ul className={styles.waiting}>
          {waiting.map((thing) => (
            <Waiting key={`${thing.page} ${thing.title}`} thing={thing} />
          ))}
          {waiting.length === 0 && (
            <li>
              <EmptyState picture="sun" title={say('teacher.home.quiet')} text={say('teacher.home.quiet_text')} />
            </li>
          )}
        </ul>
        <PartnerSkies classes={[...classes, ...partners.map(({ from }) => from)]} />
      </div>
    </Page>
  );
};
