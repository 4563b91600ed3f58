import { useId } from 'react';
import type { DayCounts } from '#shared/contract/admin.ts';
import { useSay } from '../../i18n/words.tsx';
import shared from './admin.module.css';
import tables from './admin-table.module.css';
import styles from './day-chart.module.css';
import { useFormat } from './use-format.ts';

type Props = {
  title: string;
  days: readonly DayCounts[];
  of: (day: DayCounts) => number;
  words: (value: number) => string;
};

const height = 100;

/** One bar a day, the newest at the end of the line of reading; the same as a table for who does not look. */
export const DayChart = ({ title, days, of, words }: Props) => {
  const say = useSay();
  const format = useFormat();
  const id = useId();
  const most = Math.max(1, ...days.map(of));
  const isRtl = document.documentElement.dir === 'rtl';
  const xOf = (index: number) => (isRtl ? days.length - 1 - index : index) * 10 + 1;
  const [first, last] = [days[0], days.at(-1)];
  return (
    <section className={`${shared.panel} ${styles.chart}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={shared.soft}>{say('admin.overview.most', { amount: words(Math.max(0, ...days.map(of))) })}</p>
      <svg viewBox={`0 0 ${days.length * 10} ${height}`} preserveAspectRatio="none" aria-hidden>
        {days.map((day, index) => {
          const size = (of(day) / most) * height;
          return <rect key={day.day} className={styles.bar} x={xOf(index)} y={height - size} width="8" height={size} />;
        })}
        <line className={styles.axis} x1="0" x2={days.length * 10} y1={height} y2={height} />
      </svg>
      <p className={styles.ends} aria-hidden>
        <span>{first && format.utcDay(first.day)}</span>
        <span>{last && format.utcDay(last.day)}</span>
      </p>
      <details>
        <summary>{say('admin.overview.as_table')}</summary>
        <table className={tables.table}>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{format.utcDay(day.day)}</th>
                <td>{words(of(day))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};
