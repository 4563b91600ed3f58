import { useIntl } from 'react-intl';
import type { ProjectOverview } from '#shared/contract/index.ts';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { addDays, dateAt, daysBetween } from '#shared/domain/calendar/school-calendar.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { useMinute } from '../../../../ui/sky/use-sky.ts';
import { sayDate } from '../say-date.ts';
import styles from './phase-strip.module.css';
import { sayMoment } from './say-moment.ts';

/** Longer projects show the days around now. */
const daysShown = 42;

type ClassInProject = ProjectOverview['classes'][number];

const spanOf = (classes: readonly ClassInProject[], today: string): { from: string; days: number } | null => {
  const dates = classes.flatMap(({ windows }) => windows.flatMap(({ days }) => days)).toSorted();
  const [first] = dates;
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return null;
  const days = daysBetween(first, last) + 1;
  if (days <= daysShown) return { from: first, days };
  const latest = addDays(last, 1 - daysShown);
  const around = addDays(today, -14);
  // of three dates in order the middle one is within the other two
  const [, from = first] = [first, around, latest].toSorted();
  return { from, days: daysShown };
};

/** The phases of every class in its own school days: a row for each, a cell for each date. */
export const PhaseStrip = ({ classes }: { classes: readonly ClassInProject[] }) => {
  const say = useSay();
  const intl = useIntl();
  const now = useMinute().getTime();
  const present = classes.filter(({ hasLeft }) => !hasLeft);
  const span = spanOf(present, dateAt(now, present[0]?.class.timeZone ?? 'UTC'));
  return (
    <section className={styles.strip}>
      <h2>{say('project.strip.title')}</h2>
      {span !== null && (
        <ol className={styles.rows}>
          {present.map((one) => (
            <Row key={one.class.classId} one={one} span={span} today={dateAt(now, one.class.timeZone)} />
          ))}
        </ol>
      )}
      <ul className={styles.legend} aria-hidden>
        {phaseNames.map((phase) => (
          <li key={phase} data-phase={phase}>
            <span /> {say(`review.phase.${phase}`)}
          </li>
        ))}
        <li data-phase="none">
          <span /> {say('project.strip.no_school')}
        </li>
      </ul>
      <details className={styles.table}>
        <summary>{say('project.strip.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('project.strip.class')}</th>
              {phaseNames.map((phase) => (
                <th key={phase} scope="col">
                  {say(`review.phase.${phase}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {present.map((one) => (
              <tr key={one.class.classId}>
                <th scope="row">
                  <bdi>{one.class.name}</bdi>
                </th>
                {one.windows.map(({ phase, days }) => (
                  <td key={phase}>
                    {days.length === 0
                      ? '–'
                      : say('project.strip.window', {
                          from: sayDate(intl, days[0] ?? '', 'short'),
                          to: sayDate(intl, days.at(-1) ?? '', 'short'),
                          count: days.length,
                        })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};

type RowProps = { one: ClassInProject; span: { from: string; days: number }; today: string };

const Row = ({ one, span, today }: RowProps) => {
  const say = useSay();
  const intl = useIntl();
  const phaseOn = new Map(one.windows.flatMap(({ phase, days }) => days.map((date) => [date, phase] as const)));
  const dates = Array.from({ length: span.days }, (_, index) => addDays(span.from, index));
  return (
    <li className={styles.row}>
      <p className={styles.name}>
        <strong>
          <bdi>{one.class.name}</bdi>
        </strong>
        {one.isOwn && <span className={styles.own}>{say('project.strip.you')}</span>}
        <span className={styles.moment}>{sayMoment(say, intl, one)}</span>
      </p>
      <div className={styles.days} aria-hidden style={{ gridTemplateColumns: `repeat(${span.days}, 1fr)` }}>
        {dates.map((date) => (
          <span
            key={date}
            data-phase={phaseOn.get(date) ?? 'none'}
            data-today={date === today || undefined}
            title={sayDate(intl, date)}
          >
            {intl.formatNumber(Number(date.slice(8)))}
          </span>
        ))}
      </div>
    </li>
  );
};
