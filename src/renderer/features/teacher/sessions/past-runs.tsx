import { useIntl } from 'react-intl';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import styles from './past-runs.module.css';
import { RunDetails } from './run-details.tsx';
import { ThankButton } from './thank-button.tsx';

const listed = 12;

/** What was in front of the class, and how long: the log of the last sessions. */
export const PastRuns = () => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('session.runs', {}));
  useKioskEvents((event) => {
    if (event.type === 'showing.ended' || event.type === 'queue.changed') void loaded.reload();
  });
  const runs = loaded.data?.runs ?? [];
  if (runs.length === 0) return null;
  return (
    <section className={styles.past}>
      <h2>{say('sessions.past')}</h2>
      <ul>
        {runs.slice(0, listed).map((run) => (
          <li key={run.runId}>
            <p className={styles.head}>
              <strong>
                <bdi>{run.title || say('sessions.untitled')}</bdi>
              </strong>
              <span className={styles.when}>
                {intl.formatDate(run.startedAt, {
                  weekday: 'short',
                  day: 'numeric',
                  month: 'short',
                  hour: '2-digit',
                  minute: '2-digit',
                })}
              </span>
            </p>
            <p className={styles.after}>
              {run.partners.map((partner) => (
                <ThankButton key={partner.classId} runId={run.runId} partner={partner} onThanked={loaded.reload} />
              ))}
            </p>
            <RunDetails run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
};
