import { useEffect, useRef } from 'react';
import type { HostedReport } from '#shared/contract/index.ts';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ReportState } from './report-state.tsx';
import styles from './reports-panel.module.css';

const Hosted = ({ report }: { report: HostedReport }) => {
  const say = useSay();
  const { className, reason, words, ruling } = report;
  const title = say('incoming.reports.hosted', {
    className: className ?? say('incoming.reports.unknown_class'),
    reason: say(`incoming.report.reason.${reason}`),
  });
  return (
    <Notice kind={ruling === null ? 'wait' : 'sent'} title={title}>
      {words !== '' && <p dir="auto">{words}</p>}
      <p>
        {say(ruling === null ? 'incoming.reports.hosted_open' : `incoming.reports.ruling.${ruling.decision}`)}{' '}
        {ruling !== null && <bdi>{ruling.words}</bdi>}
      </p>
    </Notice>
  );
};

/** What this class has reported and how it ended; and what others have reported in projects that it hosts. */
export const ReportsPanel = () => {
  const say = useSay();
  const call = useTeacherCall();
  const reports = useLoaded(() => call('report.list', {}));
  useKioskEvents(({ type }) => {
    if (type === 'report.changed' || type === 'incoming.decided') void reports.reload();
  });
  const { made = [], hosted = [] } = reports.data ?? {};
  const hasNews = [...made, ...hosted].some(({ isSeen }) => !isSeen);
  const isRead = useRef(false);
  useEffect(() => {
    if (!hasNews || isRead.current) return;
    isRead.current = true;
    // seen once it was on the screen: the home page does not bring it up again
    void call('report.read', {}).catch(() => undefined);
  }, [hasNews, call]);
  if (made.length + hosted.length === 0) return null;
  return (
    <section className={styles.reports} aria-label={say('incoming.reports.title')}>
      <h2>{say('incoming.reports.title')}</h2>
      {made.map((report) => (
        <ReportState key={report.id} report={report} />
      ))}
      {hosted.map((report) => (
        <Hosted key={report.id} report={report} />
      ))}
    </section>
  );
};
