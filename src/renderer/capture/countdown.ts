/** What a countdown needs of time; a test brings its own. */
export type CountdownTime = { nowMs: () => number; after: (delayMs: number, run: () => void) => () => void };

const browserTime: CountdownTime = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Counts `from`, `from - 1`, … in steps of one second and calls `onZero` when the number would be zero: the
 * recorder starts inside that call, so zero is the first frame. Steps are measured from the beginning and
 * do not add up their delays. Returns how to call it off.
 */
export const startCountdown = (
  from: number,
  onNumber: (number: number) => void,
  onZero: () => void,
  time: CountdownTime = browserTime,
): (() => void) => {
  const startMs = time.nowMs();
  let cancelNext = (): void => undefined;
  const step = (number: number): void => {
    if (number === 0) {
      onZero();
      return;
    }
    onNumber(number);
    const dueMs = startMs + (from - number + 1) * 1_000;
    cancelNext = time.after(Math.max(0, dueMs - time.nowMs()), () => step(number - 1));
  };
  step(from);
  return () => cancelNext();
};
