import { CircleCheck } from 'lucide-react';
import type { ProjectOverview, ProjectPost } from '#shared/contract/index.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Icon } from '../../../../ui/icon.tsx';
import { ProgressBar } from '../../../../ui/progress-bar.tsx';
import styles from './overview.module.css';

type Props = { overview: ProjectOverview; posts: readonly ProjectPost[] };

/** How many posts of each class each other class has replied to: classes are counted, never children. */
export const Balance = ({ overview: { balance, classes }, posts }: Props) => {
  const say = useSay();
  const nameOf = (classId: string) => classes.find((one) => one.class.classId === classId)?.class.name ?? '';
  const pairs = balance.pairs.filter((pair) => pair.posts > 0);
  if (pairs.length === 0) return null;
  const waiting = posts.filter(({ postId }) => balance.unanswered.includes(postId));
  return (
    <section className={styles.section}>
      <h2>{say('project.balance.title')}</h2>
      <ul className={styles.pairs}>
        {pairs.map(({ byClassId, toClassId, posts: count, answered }) => (
          <li key={`${byClassId}-${toClassId}`}>
            <ProgressBar
              label={say('project.balance.pair', { by: nameOf(byClassId), to: nameOf(toClassId) })}
              value={answered / count}
              valueLabel={say('project.balance.answered', { answered, count })}
            />
          </li>
        ))}
      </ul>
      {balance.isDone ? (
        <p className={styles.done}>
          <Icon icon={CircleCheck} /> {say('project.balance.done')}
        </p>
      ) : (
        <p className={styles.soft}>
          {say('project.balance.waiting', {
            count: waiting.length,
            who: waiting
              .slice(0, 6)
              .map(({ alias, from }) => `${alias} (${from.name})`)
              .join(', '),
          })}
        </p>
      )}
    </section>
  );
};
