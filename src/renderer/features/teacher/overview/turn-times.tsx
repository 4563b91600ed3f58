import { useIntl } from 'react-intl';
import type { Student } from '#shared/contract/schemas/class.ts';
import type { ClassOverview } from '#shared/contract/schemas/overview.ts';
import { useSay, useSayList } from '../../../i18n/words.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './turn-times.module.css';

type Lesson = NonNullable<ClassOverview['lesson']>;
type Props = { lesson: Lesson; students: readonly Student[] };

/** How long each turn of a lesson took, as bars; a turn in which nothing was handed in is hatched, and says so. */
export const TurnTimes = ({ lesson, students }: Props) => {
  const say = useSay();
  const sayList = useSayList();
  const intl = useIntl();
  const { turns, isRunning, openedAt } = lesson;
  const longest = Math.max(1, ...turns.map(({ durationMs }) => durationMs));
  const known = new Map(students.map((student) => [student.id, student]));
  const seconds = (ms: number): number => Math.round(ms / 1_000);
  const mean = turns.length === 0 ? 0 : turns.reduce((sum, { durationMs }) => sum + durationMs, 0) / turns.length;
  return (
    <section className={styles.times}>
      <h2>
        {say(isRunning ? 'overview.times_now' : 'overview.times', {
          date: intl.formatDate(openedAt, { dateStyle: 'medium' }),
        })}
      </h2>
      <p className={styles.mean}>
        {turns.length === 0
          ? say('overview.no_turns')
          : say('overview.mean', { count: turns.length, seconds: seconds(mean) })}
      </p>
      <ol>
        {turns.map(({ studentIds, durationMs, isHandedIn }, at) => {
          const who = studentIds.flatMap((id) => known.get(id) ?? []);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: turns have no other identity here, and none is ever put between
            <li key={at}>
              <span className={styles.who}>
                {who.map(({ id, tile }) => (
                  <TilePicture key={id} name={tile} size="1.4em" />
                ))}
                <span>{sayList(who.map(({ name }) => name))}</span>
              </span>
              <svg
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                aria-hidden="true"
                data-open={!isHandedIn || undefined}
              >
                <rect x="0" y="0" width={Math.max(1, (durationMs / longest) * 100)} height="10" />
              </svg>
              <span className={styles.length}>
                {say('overview.seconds', { seconds: seconds(durationMs) })}
                {!isHandedIn && ` · ${say('overview.nothing')}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
