import { FormattedNumber, useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import type { OperationOutput } from '#shared/contract/index.ts';
import styles from './wall-days.module.css';

type Props = { days: OperationOutput<'wall.overview'>['days']; onChoose: (day: string) => void };

/** How much came on which day, the oldest first; a day opens what came on it. */
export const WallDays = ({ days, onChoose }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <ol className={styles.days}>
      {days.map(({ day, count }) => {
        const date = `${day}T12:00:00Z`;
        const name = intl.formatDate(date, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
        return (
          <li key={day}>
            <button type="button" title={say('wall.day', { day: name, count })} onClick={() => onChoose(day)}>
              <span className="visually-hidden">{say('wall.day', { day: name, count })}</span>
              <span className="tabular" aria-hidden>
                <FormattedNumber value={count} />
              </span>
              <span className={styles.bar} style={{ blockSize: `${(count / most) * 12}rem` }} />
              <span aria-hidden>{intl.formatDate(date, { timeZone: 'UTC', day: 'numeric', month: 'short' })}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
};
