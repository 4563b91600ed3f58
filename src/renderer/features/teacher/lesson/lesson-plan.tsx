import type { OperationOutput, RosterEntry } from '#shared/contract/index.ts';
import type { LessonOrder } from '#shared/domain/lesson.ts';
import { useSay, useSayList } from '../../../i18n/words.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './lesson-form.module.css';
import { sayShare } from './say-share.ts';

type Props = {
  plan: OperationOutput<'lesson.preview'>;
  students: readonly RosterEntry[];
  takeLimitMs: number | null;
  order: LessonOrder;
};

/** So many that the button under them stays in sight. */
const first = { alone: 6, together: 3 };

/** What the choices give every child, and who would be the first. */
export const LessonPlan = ({ plan, students, takeLimitMs, order }: Props) => {
  const say = useSay();
  const sayList = useSayList();
  const isTight = plan.shareMs < 60_000;
  const areTogether = plan.parties.some((ids) => ids.length > 1);
  const shown = plan.parties.slice(0, areTogether ? first.together : first.alone);
  const more = plan.parties.length - shown.length;
  return (
    <div className={styles.share}>
      <p className={styles.number}>{say('teacher.lesson.share', { time: sayShare(say, plan.shareMs) })}</p>
      <p>
        {say('teacher.lesson.share_text', {
          turns: plan.parties.length,
          seconds: Math.round((takeLimitMs ?? plan.takeLimitMs) / 1_000),
        })}
      </p>
      {isTight && <p className={styles.tight}>{say('teacher.lesson.tight')}</p>}
      {order !== 'random' && (
        <ol className={styles.line} aria-label={say('teacher.lesson.first_in_line')}>
          {shown.map((ids) => (
            <li key={ids.join(' ')}>
              {ids.map((id) => {
                const student = students.find((one) => one.id === id);
                return student && <TilePicture key={id} name={student.tile} size="1.75rem" />;
              })}
              <span>{sayList(ids.map((id) => students.find((one) => one.id === id)?.name ?? ''))}</span>
            </li>
          ))}
        </ol>
      )}
      {order !== 'random' && more > 0 && (
        <p className={styles.hint}>{say('teacher.lesson.and_more', { count: more })}</p>
      )}
    </div>
  );
};
