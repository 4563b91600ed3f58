import { useIntl } from 'react-intl';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { pathTo } from '#renderer/app/router.ts';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { sayDuration } from '../say-duration.ts';
import styles from './past-runs.module.css';
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
        {runs.slice(0, listed).map(({ runId, title, startedAt, shown, replies, unanswered, partners }) => {
          const posts = shown.filter(({ postId }) => postId !== null);
          const shownMs = shown.reduce((sum, step) => sum + step.shownMs, 0);
          return (
            <li key={runId}>
              <span className={styles.when}>
                {intl.formatDate(startedAt, {
                  weekday: 'short',
                  day: 'numeric',
                  month: 'short',
                  hour: '2-digit',
                  minute: '2-digit',
                })}
              </span>
              <span>
                <bdi>{title || say('sessions.untitled')}</bdi>
              </span>
              <span className={styles.what}>
                {[
                  say('sessions.shown_posts', { count: posts.length }),
                  sayDuration(shownMs),
                  say('sessions.viewed_posts', { count: posts.filter(({ isViewed }) => isViewed).length }),
                  say('sessions.replies', { count: replies }),
                ].join(' · ')}
              </span>
              <span className={styles.after}>
                {unanswered > 0 && (
                  <a className={styles.left} href={pathTo('teacher', 'wall', 'unanswered')}>
                    {say('sessions.unanswered', { count: unanswered })}
                  </a>
                )}
                {partners.map((partner) => (
                  <ThankButton key={partner.classId} runId={runId} partner={partner} onThanked={loaded.reload} />
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
