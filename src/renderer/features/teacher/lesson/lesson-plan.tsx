import type { OperationOutput, RosterEntry } from '#shared/contract/index.ts';
import type { LessonOrder } from '#shared/domain/lesson.ts';
import { useSay } from '../../../i18n/words.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './lesson-form.module.css';
import { sayShare } from './say-share.ts';

type Props = {
  plan: OperationOutput<'lesson.preview'>;
  students: readonly RosterEntry[];
  takeLimitMs: number | null;
  order: LessonOrder;
};

const FIRST = 6;

/** What the choices give every child, and who would be the first. */
export const LessonPlan = ({ plan, students, takeLimitMs, order }: Props) => {
  const say = useSay();
  const isTight = plan.shareMs < 60_000;
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
          {plan.parties.slice(0, FIRST).map((ids) => (
            <li key={ids.join(' ')}>
              {ids.map((id) => {
                const student = students.find((one) => one.id === id);
                return student && <TilePicture key={id} name={student.tile} size="1.75rem" />;
              })}
              <span dir="auto">{ids.map((id) => students.find((one) => one.id === id)?.name ?? '').join(', ')}</span>
            </li>
          ))}
        </ol>
      )}
      {order !== 'random' && plan.parties.length > FIRST && (
        <p className={styles.hint}>{say('teacher.lesson.and_more', { count: plan.parties.length - FIRST })}</p>
      )}
    </div>
  );
};
