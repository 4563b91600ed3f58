import { useIntl } from 'react-intl';
import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './post-head.module.css';

/** Whose post it is, what partners will call the child, and what was asked. */
export const PostHead = ({ item }: { item: QueueItem }) => {
  const say = useSay();
  const intl = useIntl();
  return (
    <header className={styles.head}>
      <TilePicture name={item.studentTile} size="3rem" />
      <div className={styles.words}>
        <h2 dir="auto">{item.studentName}</h2>
        <p>
          {say('teacher.review.alias', { alias: item.alias })} ·{' '}
          {intl.formatDate(item.submittedAt, {
            weekday: 'short',
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
          })}
          {item.revision > 1 && ` · ${say('teacher.review.revision', { number: item.revision })}`}
        </p>
      </div>
      <p className={styles.question} dir="auto">
        {item.repliesTo === null
          ? item.question
          : say('teacher.review.replies_to', { ...item.repliesTo, text: item.repliesTo.text.slice(0, 140) })}
      </p>
    </header>
  );
};
