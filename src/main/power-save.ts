import type { PowerSaveBlocker } from 'electron';
import {
  nextWakefulness,
  type RecordingSign,
  recordingSignOf,
  type Wakefulness,
} from '#shared/domain/recording-watch.ts';

type Blocker = Pick<PowerSaveBlocker, 'start' | 'stop'>;

/** Keeps the display awake while the class watches, and for a recording from its first slice until it is over or silent. */
export const watchRecordings = (blocker: Blocker, isPresenting: () => boolean, now = () => performance.now()) => {
  let state: Wakefulness = null;
  let held: number | null = null;
  const apply = (sign: RecordingSign): void => {
    state = nextWakefulness(state, sign, now());
    if (state !== null || isPresenting()) held ??= blocker.start('prevent-display-sleep');
    else if (held !== null) {
      blocker.stop(held);
      held = null;
    }
  };

  setInterval(() => apply({ kind: 'tick' }), 5_000).unref();
  return {
    notice: (method: string, pathname: string): void => apply(recordingSignOf(method, pathname) ?? { kind: 'tick' }),
    isRecording: () => state !== null,
  };
};
