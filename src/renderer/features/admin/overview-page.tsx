import type { DayCounts } from '#shared/contract/admin.ts';
import { pathTo } from '../../app/router.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AdminPage } from './admin-page.tsx';
import { DayChart } from './day-chart.tsx';
import styles from './overview-page.module.css';
import { useFormat } from './use-format.ts';

/** How much is here and how much came and went, day by day. */
export const OverviewPage = () => {
  const say = useSay();
  const format = useFormat();
  const { data, error, reload } = useLoaded(() => callAdmin('overview.read', {}));
  const confirm = useAction(async () => {
    await callAdmin('settings.confirm_clock', {});
    await reload();
  });
  const figures: [string, string][] =
    data === null
      ? []
      : [
          [say('admin.overview.classes'), format.number(data.classes)],
          [say('admin.overview.posts'), format.number(data.posts)],
          [say('admin.overview.media'), format.number(data.media)],
          [say('admin.overview.stored'), format.size(data.mediaBytes)],
        ];
  const chart = (title: string, of: (day: DayCounts) => number, words: (value: number) => string) => (
    <DayChart title={title} days={data?.days ?? []} of={of} words={words} />
  );
  return (
    <AdminPage title={say('admin.overview.title')} lead={say('admin.overview.lead')}>
      <ErrorNotice error={error ?? confirm.error} />
      {data?.clockDoubt && (
        <Notice
          kind="danger"
          title={say('admin.overview.clock', {
            before: format.moment(data.clockDoubt.before),
            now: format.moment(data.clockDoubt.now),
          })}
          action={
            <Button isDisabled={confirm.isRunning} onPress={() => void confirm.run()}>
              {say('admin.overview.clock_confirm')}
            </Button>
          }
        >
          {say('admin.overview.clock_text')}
        </Notice>
      )}
      {data !== null && data.unverified > 0 && (
        <Notice
          kind="wait"
          action={
            <a className={styles.next} href={pathTo('classes', 'unverified')}>
              {say('admin.overview.look')}
            </a>
          }
        >
          {say('admin.overview.unverified', { count: data.unverified })}
        </Notice>
      )}
      {data !== null && data.openReports > 0 && (
        <Notice
          kind="wait"
          action={
            <a className={styles.next} href={pathTo('reports')}>
              {say('admin.overview.look_reports')}
            </a>
          }
        >
          {say('admin.overview.reports', { count: data.openReports })}
        </Notice>
      )}
      {data !== null && data.reportedMessages > 0 && (
        <Notice
          kind="wait"
          action={
            data.hasSafeguarding ? undefined : (
              <a className={styles.next} href={pathTo('people')}>
                {say('admin.overview.add_safeguarding')}
              </a>
            )
          }
        >
          {say('admin.overview.messages', { count: data.reportedMessages })}
        </Notice>
      )}
      <div className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <strong>{value}</strong>
            <span>{name}</span>
          </div>
        ))}
      </div>
      {data !== null && (
        <div className={styles.charts}>
          {chart(say('admin.overview.received'), (day) => day.receivedBytes, format.size)}
          {chart(say('admin.overview.sent'), (day) => day.sentBytes, format.size)}
          {chart(say('admin.overview.kept'), (day) => day.mediaBytes, format.size)}
          {chart(say('admin.overview.posted'), (day) => day.posts, format.number)}
        </div>
      )}
    </AdminPage>
  );
};
