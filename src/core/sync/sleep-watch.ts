import { hasSlept } from '#shared/domain/sleep.ts';
import type { Clock } from '../core-options.ts';

const LOOK_EVERY_MS = 1_000;

/** Calls `woke` when the PC has slept, whichever way its clocks tell. Answers how to end the watch. */
export const watchSleep = (clock: Clock, woke: () => void): (() => void) => {
  const look = () => ({ wall: clock.now(), monotonic: clock.monotonic() });
  let before = look();
  const timer = setInterval(() => {
    const seen = look();
    const isAwake = !hasSlept(before, seen);
    before = seen;
    if (!isAwake) woke();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
};
