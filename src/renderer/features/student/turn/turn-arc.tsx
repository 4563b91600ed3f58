import { useEffect, useState } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import styles from './turn-bar.module.css';
import { useTurn } from './turn-session.tsx';

const arc = Math.PI * 20;

/** The time that is meant for this turn, as a small sun's way: it says nothing when it is through. */
export const TurnArc = () => {
  const say = useSay();
  const { beganAt, suggestedMs } = useTurn();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 2_000);
    return () => clearInterval(timer);
  }, []);
  const passed = suggestedMs === 0 ? 1 : Math.min(1, Math.max(0, now - beganAt) / suggestedMs);
  const angle = Math.PI * (1 - passed);
  return (
    <svg className={styles.arc} viewBox="0 0 48 28" role="img" aria-label={say('student.turn.time')} data-mirror>
      <path className={styles.way} d="M4 24 A20 20 0 0 1 44 24" />
      <path className={styles.passed} d="M4 24 A20 20 0 0 1 44 24" strokeDasharray={`${arc * passed} ${arc}`} />
      <circle cx={24 + 20 * Math.cos(angle)} cy={24 - 20 * Math.sin(angle)} r="3.5" />
    </svg>
  );
};
