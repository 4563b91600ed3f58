import { useSay } from '../../i18n/words.tsx';
import styles from './lesson-gauge.module.css';
import { useLeftMs, useLesson } from './lesson-state.tsx';

/** The arc of a half circle, so much of it filled. */
const radius = 46;
const halfCircle = Math.PI * radius;

/**
 * Minutes left and children left as one calm arc: it empties like the day. When what is left would be short for those
 * who are still to come, the arc is dotted.
 */
export const LessonGauge = ({ size = '9rem' }: { size?: string }) => {
  const say = useSay();
  const { lesson } = useLesson();
  const leftMs = useLeftMs();
  if (lesson === null) return null;
  const minutes = Math.ceil(leftMs / 60_000);
  const left = lesson.lengthMs === 0 ? 0 : leftMs / lesson.lengthMs;
  const isShort = lesson.partiesLeft > 0 && leftMs / lesson.partiesLeft < 45_000;
  const words = say('lesson.gauge', { minutes, count: lesson.partiesLeft });
  return (
    <figure className={styles.gauge} style={{ inlineSize: size }} role="img" aria-label={words}>
      <svg viewBox="0 0 100 56" aria-hidden="true">
        <path className={styles.track} d="M4 52 A46 46 0 0 1 96 52" />
        <path
          className={styles.left}
          data-short={isShort || undefined}
          d="M4 52 A46 46 0 0 1 96 52"
          strokeDasharray={isShort ? '2 5' : `${halfCircle * left} ${halfCircle}`}
        />
      </svg>
      <figcaption aria-hidden="true">
        <strong>{say('lesson.gauge_minutes', { minutes })}</strong>
        <span>{say('lesson.gauge_children', { count: lesson.partiesLeft })}</span>
      </figcaption>
    </figure>
  );
};
