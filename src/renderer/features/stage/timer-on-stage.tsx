import { useEffect, useState } from 'react';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import type { StageTimer } from '#shared/domain/session/stage-view.ts';
import styles from './timer-on-stage.module.css';

const leftOf = ({ endsAt, leftMs }: StageTimer): number =>
  endsAt === null ? leftMs : Math.max(0, endsAt - Date.now());

/** The class timer: the time that is left, and a ring that empties. It ends quietly, and stays at zero until it is closed. */
export const TimerOnStage = ({ timer }: { timer: StageTimer }) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const [leftMs, setLeft] = useState(() => leftOf(timer));
  useEffect(() => {
    setLeft(leftOf(timer));
    if (timer.endsAt === null) return;
    const ticking = setInterval(() => setLeft(leftOf(timer)), 250);
    return () => clearInterval(ticking);
  }, [timer]);
  const share = timer.durationMs === 0 ? 0 : leftMs / timer.durationMs;
  const isOver = leftMs === 0;
  return (
    <div className={styles.timer} data-over={isOver || undefined} role="timer" aria-label={say('showing.timer.label')}>
      <svg viewBox="0 0 100 100" aria-hidden>
        <circle cx="50" cy="50" r="44" className={styles.track} />
        <circle cx="50" cy="50" r="44" className={styles.left} pathLength="1" strokeDasharray={`${share} 1`} />
      </svg>
      {/* the last second is 0:01, and 0:00 is over */}
      <strong className="tabular">
        {isOver ? say('showing.timer.over') : sayDuration(Math.ceil(leftMs / 1_000) * 1_000)}
      </strong>
    </div>
  );
};
