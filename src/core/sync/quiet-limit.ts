import { AppError } from '#shared/errors/app-error.ts';

/** A line on which nothing has moved for so long is dead. */
export const QUIET_MS = 45_000;
/** 64 kbit/s: the slowest line that is counted on, and what is thought of one that nobody has measured. */
const SLOWEST_BYTES_PER_SECOND = 8 * 1024;
/** A line may carry so many times less than it was seen to. */
const SLOWER_BY = 8;
/** A timer that comes so late tells that this process stood still: the PC slept, or was too busy. */
const STOOD_STILL_MS = 2_000;

/**
 * How long bytes that were handed over may still be on their way without anybody here seeing them move: the system takes
 * megabytes at once, and so does a proxy that holds a request back until it is whole.
 *
 * @param bytesPerSecond as measured; `null`: not yet.
 */
export const drainMsOf = (bytes: number, bytesPerSecond: number | null): number =>
  (bytes / Math.max(SLOWEST_BYTES_PER_SECOND, (bytesPerSecond ?? 0) / SLOWER_BY)) * 1000;

/**
 * Ends a request with `endpoint.unreachable` when nothing has moved for `quietMs` and what `drainMs` said at the last move:
 * a slow line may be slow, a dead one is noticed.
 */
export const watchQuiet = (abort: AbortController, quietMs: number, drainMs: () => number) => {
  let dueAt = performance.now() + quietMs;
  let timer: NodeJS.Timeout;
  const lookIn = (ms: number): void => {
    const plannedAt = performance.now() + ms;
    timer = setTimeout(() => look(plannedAt), ms);
    timer.unref();
  };
  const look = (plannedAt: number): void => {
    const now = performance.now();
    if (now < dueAt) lookIn(dueAt - now);
    // an answer may have come meanwhile and not been read
    else if (now - plannedAt > STOOD_STILL_MS) lookIn(STOOD_STILL_MS);
    else abort.abort(new AppError('endpoint.unreachable', { reason: 'quiet' }));
  };
  lookIn(quietMs);
  return {
    moved: (): void => {
      dueAt = performance.now() + quietMs + drainMs();
    },
    end: (): void => clearTimeout(timer),
  };
};
