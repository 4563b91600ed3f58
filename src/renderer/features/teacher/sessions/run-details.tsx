import { CircleCheck, Eye, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { pathTo } from '#renderer/app/router.ts';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { SessionRun } from '#shared/contract/schemas/session.ts';
import styles from './run-details.module.css';
import { useShownWords } from './step-words.ts';

/** A session in a line, and step by step for whoever wants to know what was shown and what still waits for a reply. */
export const RunDetails = ({ run: { shown, replies, unanswered } }: { run: SessionRun }) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const [isOpen, setOpen] = useState(false);
  const posts = shown.filter(({ postId }) => postId !== null);
  const shownMs = shown.reduce((sum, step) => sum + step.shownMs, 0);
  return (
    <details className={styles.run} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {[
          say('sessions.shown_posts', { count: posts.length }),
          sayDuration(shownMs),
          say('sessions.viewed_posts', { count: posts.filter(({ isViewed }) => isViewed).length }),
          say('sessions.replies', { count: replies }),
          ...(unanswered.length > 0 ? [say('sessions.unanswered', { count: unanswered.length })] : []),
        ].join(' · ')}
      </summary>
      {isOpen && <ShownSteps shown={shown} unanswered={unanswered} />}
    </details>
  );
};

const ShownSteps = ({ shown, unanswered }: Pick<SessionRun, 'shown' | 'unanswered'>) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const intl = useIntl();
  const call = useTeacherCall();
  const words = useShownWords();
  const loaded = useLoaded(() => call('wall.find', { postIds: shown.flatMap(({ postId }) => postId ?? []) }));
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  const posts = new Map(loaded.data.posts.map((post) => [post.postId, post]));
  return (
    <>
      <ol className={styles.steps}>
        {shown.map(({ itemId, kind, postId, firstShownAt, shownMs, isViewed }) => {
          const post = postId === null ? null : (posts.get(postId) ?? null);
          const { icon, title, more } = words(kind, post);
          const isAnswered = post !== null && !unanswered.includes(post.postId);
          return (
            <li key={itemId}>
              <span className="tabular">{intl.formatTime(firstShownAt, { hour: '2-digit', minute: '2-digit' })}</span>
              <Icon icon={icon} />
              <span className={styles.what}>
                <strong dir="auto">{title}</strong> <span dir="auto">{more}</span>
              </span>
              <span className="tabular">{sayDuration(shownMs)}</span>
              <span className={styles.mark}>
                {isViewed && (
                  <>
                    <Icon icon={Eye} /> {say('sessions.viewed')}
                  </>
                )}
              </span>
              {post === null || post.isOwn ? (
                <span />
              ) : (
                <span className={styles.mark} data-answered={isAnswered}>
                  <Icon icon={isAnswered ? CircleCheck : Hourglass} />{' '}
                  {say(isAnswered ? 'wall.answered' : 'sessions.still_unanswered')}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {unanswered.length > 0 && (
        <a className={styles.all} href={pathTo('teacher', 'wall', 'unanswered')}>
          {say('sessions.all_unanswered')}
        </a>
      )}
    </>
  );
};
