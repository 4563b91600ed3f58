import { useEffect, useRef } from 'react';
import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import { TilePicture } from '../../../ui/tile.tsx';
import { sayDuration } from '../say-duration.ts';
import styles from './queue-list.module.css';

type Props = { items: readonly QueueItem[]; selectedId: string | null; onSelect: (id: string) => void };

/** Who waits, the longest first. */
export const QueueList = ({ items, selectedId, onSelect }: Props) => {
  const say = useSay();
  const selected = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selectedId !== null) selected.current?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  return (
    <ol className={styles.list} aria-label={say('teacher.review.queue')}>
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            ref={item.id === selectedId ? selected : null}
            className={styles.item}
            aria-current={item.id === selectedId}
            onClick={() => onSelect(item.id)}
          >
            <TilePicture name={item.studentTile} size="2.25rem" />
            <span className={styles.words}>
              <strong dir="auto">{item.studentName}</strong>
              <span className={styles.meta}>
                <Icon icon={kindIcons[item.kind]} size="1em" />
                {say(`common.kind.${item.kind}`)}
                {item.take?.medium && <span className="tabular">{sayDuration(item.take.durationMs)}</span>}
              </span>
            </span>
            {item.missingConsents.length > 0 && <span className={styles.mark}>{say('teacher.review.no_consent')}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
};
