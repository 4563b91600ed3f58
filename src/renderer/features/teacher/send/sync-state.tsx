import { useIntl } from 'react-intl';
import type { EndpointStatus } from '#shared/contract/index.ts';
import { navigate, pathTo } from '../../../app/router.ts';
import { sayErrorCode } from '../../../i18n/say-error.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { DoneAround } from './done-around.tsx';
import { sayLeft } from './say-left.ts';
import styles from './send-page.module.css';
import { WithdrawalCheck } from './withdrawal-check.tsx';

/** Further away, the name of a day could be that of another week. */
const NAMED_DAYS_MS = 6 * 86_400_000;

/** What the way to the exchange place is doing, in one line: moving, resting, or in trouble and when it tries again. */
export const SyncState = ({ status }: { status: EndpointStatus }) => {
  const say = useSay();
  const intl = useIntl();
  const time = (at: number): string => {
    const clock = { hour: '2-digit', minute: '2-digit' } as const;
    const isThisWeek = Math.abs(Date.now() - at) < NAMED_DAYS_MS;
    return intl.formatDate(
      at,
      isThisWeek ? { weekday: 'short', ...clock } : { day: 'numeric', month: 'short', ...clock },
    );
  };
  const { progress, activity, problem, nextTryAt, lastSuccessAt, feedsReadAt } = status;
  if (activity === 'sending' || activity === 'receiving') {
    return (
      <div className={styles.state}>
        <ProgressBar
          label={say(activity === 'sending' ? 'teacher.send.sending' : 'teacher.send.receiving')}
          value={progress && progress.bytes > 0 ? progress.bytesDone / progress.bytes : null}
          {...(progress && progress.items > 0
            ? {
                valueLabel: `${say('teacher.send.progress', { done: progress.itemsDone, count: progress.items })} · ${sayLeft(say, progress.leftMs)}`,
              }
            : {})}
        />
        <DoneAround leftMs={progress?.leftMs ?? null} />
      </div>
    );
  }
  return (
    <div className={styles.resting}>
      {problem !== null && (
        <Notice
          kind="wait"
          title={sayErrorCode(say, problem)}
          action={
            <Button onPress={() => navigate(pathTo('teacher', 'send', 'connection'))}>
              {say('teacher.connection.check')}
            </Button>
          }
        >
          {nextTryAt !== null && say('teacher.send.next_try', { time: time(nextTryAt) })}
        </Notice>
      )}
      <WithdrawalCheck feedsReadAt={feedsReadAt} />
      <p className={styles.last}>
        {lastSuccessAt === null ? say('teacher.send.never') : say('teacher.send.last', { time: time(lastSuccessAt) })}
      </p>
    </div>
  );
};
