import { CircleAlert, CircleCheck, Copy } from 'lucide-react';
import { useSay } from '../../../../i18n/words.tsx';
import { Icon } from '../../../../ui/icon.tsx';
import { TilePicture } from '../../../../ui/tile.tsx';
import styles from './import-students.module.css';
import type { RosterRow } from './read-roster.ts';

/** What is shown of a very long list: as many rows as anybody reads, and as many faults further down. */
const SHOWN = 130;

/** Row by row what would be added, and what is wrong with the others. */
export const RowTable = ({ rows }: { rows: readonly RosterRow[] }) => {
  const say = useSay();
  const faults = rows.filter(({ problem }) => problem !== null);
  const shown = [
    ...rows.slice(0, SHOWN),
    ...rows
      .slice(SHOWN)
      .filter(({ problem }) => problem !== null)
      .slice(0, SHOWN),
  ];
  return (
    <>
      <p role="status">{say('roster.import.found', { good: rows.length - faults.length, faults: faults.length })}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('roster.import.line')}</th>
              <th scope="col">{say('roster.name')}</th>
              <th scope="col">{say('roster.group')}</th>
              <th scope="col">{say('roster.level')}</th>
              <th scope="col">{say('roster.import.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.line} data-problem={row.problem !== null || undefined}>
                <td className="tabular">{row.line}</td>
                <td>
                  <span className={styles.who}>
                    {row.problem === null && <TilePicture name={row.tile} size="1.5rem" />}
                    <span dir="auto">{row.name}</span>
                  </span>
                </td>
                <td dir="auto">{row.group}</td>
                <td>{row.problem === null && say(`roster.level.${row.readingLevel}`)}</td>
                <td>
                  <span className={styles.state}>
                    <Icon icon={row.problem !== null ? CircleAlert : row.isDouble ? Copy : CircleCheck} />
                    {row.problem !== null && say(`roster.import.problem.${row.problem}`)}
                    {row.problem === null && row.isDouble && say('roster.import.double')}
                    {row.problem === null && !row.isDouble && say('roster.import.good')}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
