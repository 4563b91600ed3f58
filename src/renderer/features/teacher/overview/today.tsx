import { useIntl } from 'react-intl';
import type { Student } from '#shared/contract/schemas/class.ts';
import type { ClassOverview } from '#shared/contract/schemas/overview.ts';
import { useSay } from '../../../i18n/words.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './today.module.css';

/** So many parties of the line are drawn; the others are counted. */
const partiesShown = 10;

type Props = { overview: ClassOverview };

/** Today's plan: where the project stands, what is asked for, who is next, and who has nothing of it yet. */
export const Today = ({ overview }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const { now, line, children, lesson, question } = overview;
  const students = new Map<string, Student>(children.map(({ student }) => [student.id, student]));
  const missing = children.filter(({ isMissing }) => isMissing);
  const moment = now?.moment;
  const task = now?.tasks[0];
  const tile = (id: string) => {
    const student = students.get(id);
    return (
      student && (
        <span key={id} className={styles.child}>
          <TilePicture name={student.tile} size="2em" />
          <span dir="auto">{student.name}</span>
        </span>
      )
    );
  };
  return (
    <section className={styles.today}>
      {now !== null && (
        <div className={styles.card}>
          <h2>{intl.formatDate(new Date(), { dateStyle: 'full' })}</h2>
          <p>
            <strong>{say(`review.phase.${now.phase}`)}</strong>
            {moment?.kind === 'day' && ` · ${say('overview.day_of', { day: moment.day, of: moment.of })}`}
            {moment?.kind === 'free' && ` · ${say('overview.free')}`}
          </p>
          <blockquote className={styles.ask} dir="auto">
            {task?.text ?? question}
          </blockquote>
        </div>
      )}
      <div className={styles.card}>
        <h2>{say(lesson?.isRunning ? 'overview.line_now' : 'overview.line_next', { count: line.length })}</h2>
        <div className={styles.line}>
          {line.slice(0, partiesShown).map((party) => (
            <span key={party.join(' ')} className={styles.party} data-many={party.length > 1 || undefined}>
              {party.map(tile)}
            </span>
          ))}
          {line.length > partiesShown && <span>{say('overview.more', { count: line.length - partiesShown })}</span>}
        </div>
      </div>
      {now !== null && (
        <div className={styles.card}>
          <h2>{say('overview.who_missing', { count: missing.length })}</h2>
          <div className={styles.line}>{missing.map(({ student }) => tile(student.id))}</div>
        </div>
      )}
    </section>
  );
};
