import type { Clock } from '#core/core-options.ts';

/** A clock that only moves when it is told to; the wall clock can be set apart from the monotonic one. */
export type ManualClock = Clock & {
  /** Time goes by, for both clocks. */
  pass(ms: number): void;
  /** Somebody sets the wall clock, or the PC sleeps: the monotonic clock does not see it. */
  shiftWall(ms: number): void;
};

export const createManualClock = (startAt = Date.UTC(2026, 10, 23, 9)): ManualClock => {
  let wall = startAt;
  let monotonic = 1_000;
  return {
    now: () => wall,
    monotonic: () => monotonic,
    pass: (ms) => {
      wall += ms;
      monotonic += ms;
    },
    shiftWall: (ms) => {
      wall += ms;
    },
  };
};

/** A clock that runs, but is set wrong. */
export const clockOffBy = (ms: number): Clock => ({
  now: () => Date.now() + ms,
  monotonic: () => performance.now(),
});
