import { useSay } from '#renderer/i18n/words.tsx';
import { limits } from '#shared/domain/limits.ts';
import styles from './time-gauge.module.css';

type Props = { plannedMs: number; targetMinutes: number; onTarget: (minutes: number) => void };

/** How long the steps will take, against the time there is. */
export const TimeGauge = ({ plannedMs, targetMinutes, onTarget }: Props) => {
  const say = useSay();
  const minutes = Math.round(plannedMs / 60_000);
  const isOver = minutes > targetMinutes;
  return (
    <div className={styles.gauge} data-over={isOver || undefined}>
      <label>
        <span>{say('sessions.target')}</span>
        <input
          type="number"
          min={1}
          max={limits.sessionMinutesMax}
          value={targetMinutes}
          onChange={({ currentTarget }) => {
            const value = Math.round(currentTarget.valueAsNumber);
            if (value >= 1 && value <= limits.sessionMinutesMax) onTarget(value);
          }}
        />
      </label>
      <div className={styles.bar} aria-hidden>
        <span style={{ inlineSize: `${Math.min(100, (minutes / targetMinutes) * 100)}%` }} />
      </div>
      <p>{say(isOver ? 'sessions.planned_over' : 'sessions.planned', { minutes, target: targetMinutes })}</p>
    </div>
  );
};
