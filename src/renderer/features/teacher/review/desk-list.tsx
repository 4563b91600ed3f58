import { useVirtualizer } from '@tanstack/react-virtual';
import { Eye, Globe } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { DeskRow, IncomingRow } from '#shared/contract/schemas/review.ts';
import { useSayDuration } from '../../../i18n/use-say-duration.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import { Sky } from '../../../ui/sky/sky.tsx';
import { useSky } from '../../../ui/sky/use-sky.ts';
import { TilePicture } from '../../../ui/tile.tsx';
import { useRem } from '../../../ui/use-rem.ts';
import type { DeskEntry } from './desk-entries.ts';
import styles from './desk-list.module.css';

/** Heights in rem, fixed so that thousands of lines cost nothing until they are in sight. */
const rowHeight = 3.75;
const groupHeight = 3.5;

type Props = {
  entries: readonly DeskEntry[];
  count: number;
  selectedId: string | null;
  marked: ReadonlySet<string>;
  onSelect: (id: string) => void;
  onMark: (id: string, isMarked: boolean) => void;
};

/** Who waits, group by group, the longest first. Only what is in sight is on the page. */
export const DeskList = ({ entries, count, selectedId, marked, onSelect, onMark }: Props) => {
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rem * (entries[index]?.kind === 'group' ? groupHeight : rowHeight),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 6,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: larger letters are higher lines
  useLayoutEffect(() => virtualizer.measure(), [rem, virtualizer]);
  const selectedAt = entries.findIndex(({ key }) => key === selectedId);
  useEffect(() => {
    // the first post shows the head of its group too
    if (selectedAt >= 0) virtualizer.scrollToIndex(selectedAt === 1 ? 0 : selectedAt, { align: 'auto' });
  }, [selectedAt, virtualizer]);
  return (
    <div ref={scroller} className={styles.scroller}>
      <ol
        className={styles.list}
        aria-label={say('teacher.review.queue')}
        style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, size, start }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          const place = { blockSize: `${size}px`, transform: `translateY(${start}px)` };
          return entry.kind === 'group' ? (
            <li key={key} className={styles.group} style={place}>
              <span dir="auto" className={styles.question}>
                {entry.question}
              </span>
              <span>
                {say(`review.phase.${entry.phase}`)} · {entry.count}
              </span>
            </li>
          ) : (
            <li key={key} className={styles.line} style={place} aria-posinset={entry.position} aria-setsize={count}>
              <Line
                row={entry.row}
                isSelected={entry.row.id === selectedId}
                isMarked={marked.has(entry.row.id)}
                onSelect={onSelect}
                onMark={onMark}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
};

type LineProps = Pick<Props, 'onSelect' | 'onMark'> & { row: DeskRow; isSelected: boolean; isMarked: boolean };

/** Whose it is: a child of this class with its picture, or a partner's under the sky of its class. */
const Who = ({ row }: { row: DeskRow }) =>
  row.way === 'out' ? <TilePicture name={row.studentTile} size="2rem" /> : <PartnerSky row={row} />;

const PartnerSky = ({ row }: { row: IncomingRow }) => {
  const say = useSay();
  const sky = useSky(row.from.timeZone, row.submittedAt);
  return (
    <Sky sky={sky} hasArc={false} className={styles.sky}>
      <span className={styles.globe}>
        <Icon icon={Globe} size="1.1rem" label={say('incoming.badge')} />
      </span>
    </Sky>
  );
};

/** What the teacher has to know before opening it. */
const Badge = ({ row }: { row: DeskRow }) => {
  const say = useSay();
  if (row.way === 'out') {
    return row.missingConsents.length > 0 && <span className={styles.mark}>{say('teacher.review.no_consent')}</span>;
  }
  return row.fate === 'reported' && <span className={styles.mark}>{say('incoming.fate.reported')}</span>;
};

const Line = ({ row, isSelected, isMarked, onSelect, onMark }: LineProps) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const name = row.way === 'out' ? row.studentName : row.alias;
  return (
    <div className={styles.item} data-current={isSelected || undefined}>
      <Checkbox
        aria-label={row.way === 'out' ? say('review.mark', { name }) : say('incoming.mark', { alias: name })}
        isSelected={isMarked}
        onChange={(isOn) => onMark(row.id, isOn)}
      />
      <button type="button" className={styles.open} aria-current={isSelected} onClick={() => onSelect(row.id)}>
        <Who row={row} />
        <span className={styles.words}>
          <strong dir="auto">{name}</strong>
          <span className={styles.meta}>
            <Icon icon={kindIcons[row.kind]} size="1em" />
            <span className={styles.kind}>
              {row.way === 'out' ? say(`common.kind.${row.kind}`) : <bdi>{row.from.name}</bdi>}
            </span>
            {row.durationMs > 0 && <span className="tabular">{sayDuration(row.durationMs)}</span>}
          </span>
        </span>
        <Badge row={row} />
        {row.isWatched && <Icon icon={Eye} label={say('review.watched')} className={styles.watched} />}
      </button>
    </div>
  );
};
