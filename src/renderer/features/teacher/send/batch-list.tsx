import { useState } from 'react';
import type { BatchForecast, BatchView } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { BatchRow, ForecastRow } from './batch-row.tsx';
import styles from './batches.module.css';
import { DoneAround } from './done-around.tsx';

/** How long all of it takes, one after the other; `null` where the line is not known. What is paused waits longer. */
const wholeTime = (batches: readonly BatchView[], forecast: readonly BatchForecast[]): number | null => {
  const times = [...batches.filter(({ isPaused }) => !isPaused), ...forecast].map(({ leftMs }) => leftMs);
  return times.reduce((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0);
};

type Props = { batches: readonly BatchView[]; forecast: readonly BatchForecast[]; onChange: () => Promise<void> };

/** What travels together, in the order in which it goes, and what is ready to. */
export const BatchList = ({ batches, forecast, onChange }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [toCancel, setToCancel] = useState<BatchView | null>(null);
  const change = useAction(async (name: 'batch.pause' | 'batch.resume' | 'batch.cancel', batchId: string) => {
    try {
      await call(name, { batchId });
    } finally {
      await onChange();
    }
  });
  const cancel = async (): Promise<void> => {
    if (toCancel === null) return;
    setToCancel(null);
    await change.run('batch.cancel', toCancel.id);
  };
  return (
    <>
      <ErrorNotice error={change.error} />
      {batches.length > 0 && (
        <section className={styles.section}>
          <h2>{say('teacher.send.batches')}</h2>
          <ul className={styles.list} aria-label={say('teacher.send.batches')}>
            {batches.map((batch) => (
              <BatchRow
                key={batch.id}
                batch={batch}
                onPause={() => void change.run('batch.pause', batch.id)}
                onResume={() => void change.run('batch.resume', batch.id)}
                onCancel={() => setToCancel(batch)}
              />
            ))}
          </ul>
        </section>
      )}
      {forecast.length > 0 && (
        <section className={styles.section}>
          <h2>{say('teacher.send.forecast')}</h2>
          <ul className={styles.list} aria-label={say('teacher.send.forecast')}>
            {forecast.map((batch, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a forecast has no identity but its place in the order
              <ForecastRow key={index} batch={batch} />
            ))}
          </ul>
          <DoneAround leftMs={wholeTime(batches, forecast)} isIfNow />
        </section>
      )}
      <Dialog isOpen={toCancel !== null} onClose={() => setToCancel(null)} title={say('teacher.send.cancel_title')}>
        <p>{say('teacher.send.cancel_text')}</p>
        <DialogActions>
          <Button onPress={() => setToCancel(null)}>{say('teacher.send.cancel_keep')}</Button>
          <Button variant="primary" onPress={() => void cancel()}>
            {say('teacher.send.cancel')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
