import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useRem } from '#renderer/ui/use-rem.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { useWall, type WallFilter } from './use-wall.ts';
import { WallCard } from './wall-card.tsx';
import styles from './wall-grid.module.css';

/** In rem, fixed, so that thousands of posts cost nothing until they are in sight. */
const rowHeight = 14.5;
const cardWidth = 16.25;

type Props = { filter: WallFilter; onOpen: (post: WallPost) => void };

/** Posts in rows, the newest first. Only what is in sight is on the page. */
export const WallGrid = ({ filter, onOpen }: Props) => {
  const say = useSay();
  const wall = useWall(filter);
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const [columns, setColumns] = useState(4);
  const total = wall.total ?? 0;
  const virtualizer = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rem * rowHeight,
    overscan: 2,
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    virtualizer.measure();
    const fill = () => setColumns(Math.max(2, Math.floor(element.clientWidth / (rem * cardWidth))));
    const observer = new ResizeObserver(fill);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rem, virtualizer]);
  const rows = virtualizer.getVirtualItems();
  const from = (rows[0]?.index ?? 0) * columns;
  const to = ((rows.at(-1)?.index ?? 0) + 1) * columns - 1;
  const { need } = wall;
  useEffect(() => need(from, Math.min(to, Math.max(0, total - 1))), [need, from, to, total]);
  return (
    <>
      <ErrorNotice error={wall.error} />
      <p className={styles.count} role="status">
        {wall.total === null ? '' : say('sessions.found', { count: wall.total })}
      </p>
      {wall.total === 0 && <EmptyState picture="dove" title={say('wall.empty')} text={say('wall.empty_text')} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <div ref={scroller} className={styles.scroller} tabIndex={0}>
        <ul className={styles.rows} style={{ blockSize: `${virtualizer.getTotalSize()}px` }}>
          {rows.flatMap(({ index, start }) =>
            Array.from({ length: Math.min(columns, total - index * columns) }, (_, column) => {
              const place = index * columns + column;
              const post = wall.at(place);
              return (
                <li
                  key={place}
                  aria-posinset={place + 1}
                  aria-setsize={total}
                  style={{
                    insetBlockStart: `${start}px`,
                    insetInlineStart: `${(column / columns) * 100}%`,
                    inlineSize: `${100 / columns}%`,
                    blockSize: `${rowHeight}rem`,
                  }}
                >
                  {post !== null && <WallCard post={post} onOpen={onOpen} onGrantOld={wall.reload} />}
                </li>
              );
            }),
          )}
        </ul>
      </div>
    </>
  );
};
