import type { PowerSaveBlocker } from 'electron';
import {
  nextWakefulness,
  type RecordingSign,
  recordingSignOf,
  type Wakefulness,
} from '#shared/domain/recording-watch.ts';

/** Holds one power-save blocker per recording, from its first slice until it is over or silent. */
export const watchRecordings = (blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>, now = () => performance.now()) => {
  let state: Wakefulness = null;
  let held: number | null = null;
  const apply = (sign: RecordingSign): void => {
    const next = nextWakefulness(state, sign, now());
    if (held !== null && next?.takeId !== state?.takeId) {
      blocker.stop(held);
      held = null;
    }
    if (next !== null) held ??= blocker.start('prevent-display-sleep');
    state = next;
  };

  setInterval(() => apply({ kind: 'tick' }), 5_000).unref();
  return {
    notice: (method: string, pathname: string): void => apply(recordingSignOf(method, pathname) ?? { kind: 'tick' }),
    isRecording: () => state !== null,
  };
};
