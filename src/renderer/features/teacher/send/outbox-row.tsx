import { CircleAlert, CircleCheck, CloudUpload, Hourglass, type LucideIcon, Package, Pause, Undo2 } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { OutboxItem } from '#shared/contract/index.ts';
import { partsOf } from '#shared/domain/upload-part.ts';
import { sayErrorCode } from '../../../i18n/say-error.ts';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import { PartnerWords } from './partner-words.tsx';
import styles from './send-page.module.css';
import { SentMenu } from './sent-menu.tsx';

const icons: Record<OutboxItem['state'], LucideIcon> = {
  waiting: Hourglass,
  planned: Package,
  offered: CloudUpload,
  uploading: CloudUpload,
  committed: CircleCheck,
  parked: CircleAlert,
  withdrawn: Undo2,
};

/** A text is too small for its size to mean anything. */
const SHOWN_BYTES = 50_000;

/** One approved post on its way. */
export const OutboxRow = ({ item }: { item: OutboxItem }) => {
  const say = useSay();
  const saySize = useSaySize();
  const intl = useIntl();
  const { receipt } = item;
  const share = item.sizeBytes > 0 ? item.sentBytes / item.sizeBytes : 0;
  const parts = partsOf(item.sizeBytes);
  return (
    <li className={styles.row} data-state={item.state}>
      <TilePicture name={item.studentTile} size="2.25rem" />
      <div className={styles.who}>
        <strong dir="auto">{item.studentName}</strong>
        <span>
          {say(`common.kind.${item.kind}`)}
          {item.sizeBytes >= SHOWN_BYTES && ` · ${saySize(item.sizeBytes)}`}
        </span>
      </div>
      <div className={styles.way}>
        {item.state === 'uploading' && (
          <>
            <ProgressBar
              label={say('teacher.send.uploading', { name: item.studentName })}
              value={share}
              isLabelHidden
            />
            <span>{say('teacher.send.parts', { done: Math.floor(share * parts), count: parts })}</span>
          </>
        )}
        {item.state === 'parked' && item.problem !== null && <p>{sayErrorCode(say, item.problem)}</p>}
        {receipt !== null && (
          <p className={styles.receipt}>
            {say('teacher.send.receipt', {
              time: intl.formatDate(receipt.committedAt, {
                day: 'numeric',
                month: 'short',
                hour: '2-digit',
                minute: '2-digit',
              }),
            })}{' '}
            <span className="tabular" dir="ltr">
              {receipt.batchId.slice(-6)}
            </span>
          </p>
        )}
        <PartnerWords words={item.acknowledgements} />
      </div>
      <span className={styles.chip} data-state={item.state}>
        <Icon icon={item.isPaused ? Pause : icons[item.state]} size="1em" />
        {say(`teacher.send.state.${item.isPaused ? 'paused' : item.state}`)}
      </span>
      {item.state !== 'withdrawn' && <SentMenu item={item} />}
    </li>
  );
};
