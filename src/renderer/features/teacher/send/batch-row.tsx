import { Film, type LucideIcon, Mic, Pause, PenLine, Play, Undo2, X } from 'lucide-react';
import type { BatchForecast, BatchView } from '#shared/contract/index.ts';
import type { BatchSort } from '#shared/domain/batch.ts';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { type Say, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import styles from './batches.module.css';
import { sayLeft } from './say-left.ts';

const icons: Record<BatchSort, LucideIcon> = { recalls: Undo2, words_and_pictures: PenLine, voice: Mic, video: Film };

/** A text is too small for its size to mean anything. */
const SHOWN_BYTES = 50_000;

type SaySize = ReturnType<typeof useSaySize>;

const sayContent = (
  say: Say,
  saySize: SaySize,
  batch: BatchForecast & Partial<Pick<BatchView, 'tombstones'>>,
): string => {
  const parts = [
    ...(batch.posts > 0 ? [say('teacher.send.posts', { count: batch.posts })] : []),
    ...(batch.tombstones ? [say('teacher.send.recalls', { count: batch.tombstones })] : []),
    ...(batch.mediaBytes >= SHOWN_BYTES ? [saySize(batch.mediaBytes)] : []),
  ];
  return parts.join(' · ');
};

const What = ({ batch }: { batch: BatchForecast & Partial<Pick<BatchView, 'tombstones'>> }) => {
  const say = useSay();
  const saySize = useSaySize();
  return (
    <>
      <Icon icon={icons[batch.sort]} size="1.5em" className={styles.sort} />
      <div className={styles.what}>
        <strong>{say(`teacher.send.sort.${batch.sort}`)}</strong>
        <span>{sayContent(say, saySize, batch)}</span>
      </div>
    </>
  );
};

/** What would travel together if the teacher sent now. */
export const ForecastRow = ({ batch }: { batch: BatchForecast }) => {
  const say = useSay();
  return (
    <li className={styles.row}>
      <What batch={batch} />
      <span className={styles.left}>{sayLeft(say, batch.leftMs)}</span>
    </li>
  );
};

const stateOf = ({ state, isPaused }: BatchView): 'paused' | 'planned' | 'offered' | 'uploading' | 'complete' => {
  if (isPaused) return 'paused';
  // a batch that is through or given up is not listed
  return state === 'committed' || state === 'given_up' ? 'complete' : state;
};

type Props = { batch: BatchView; onPause: () => void; onResume: () => void; onCancel: () => void };

/** A batch on its way: how far it is, how long it will take, and what can be done about it. */
export const BatchRow = ({ batch, onPause, onResume, onCancel }: Props) => {
  const say = useSay();
  const name = say(`teacher.send.sort.${batch.sort}`);
  const state = stateOf(batch);
  const share = batch.mediaBytes > 0 ? batch.sentBytes / batch.mediaBytes : null;
  const words = say(`teacher.send.batch_state.${state}`);
  const isCounted = share !== null && state !== 'paused' && state !== 'complete';
  return (
    <li className={styles.row} data-paused={batch.isPaused || undefined}>
      <What batch={batch} />
      <div>
        <ProgressBar
          label={words}
          value={share ?? (state === 'complete' ? 1 : 0)}
          {...(isCounted ? { valueLabel: sayLeft(say, batch.leftMs) } : {})}
        />
      </div>
      {batch.sort !== 'recalls' && (
        <div className={styles.actions}>
          {batch.isPaused ? (
            <Button
              size="small"
              icon={Play}
              aria-label={say('teacher.send.resume_this', { batch: name })}
              onPress={onResume}
            >
              {say('teacher.send.resume')}
            </Button>
          ) : (
            <Button
              size="small"
              icon={Pause}
              aria-label={say('teacher.send.pause_this', { batch: name })}
              onPress={onPause}
            >
              {say('teacher.send.pause')}
            </Button>
          )}
          <Button
            size="small"
            variant="plain"
            icon={X}
            aria-label={say('teacher.send.cancel_this', { batch: name })}
            onPress={onCancel}
          >
            {say('teacher.send.cancel')}
          </Button>
        </div>
      )}
    </li>
  );
};
