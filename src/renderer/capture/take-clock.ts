/** The recorder's clock: it stands still while the recording is paused. All times in milliseconds. */
export type TakeClock = { elapsedMs: number; runningSinceMs: number | null };

export const stoppedClock: TakeClock = { elapsedMs: 0, runningSinceMs: null };

/** What the clock shows at `nowMs`. Time that seems to run backwards counts as standing still. */
export const readClock = (clock: TakeClock, nowMs: number): number =>
  clock.elapsedMs + (clock.runningSinceMs === null ? 0 : Math.max(0, nowMs - clock.runningSinceMs));

export const runClock = (clock: TakeClock, nowMs: number): TakeClock =>
  clock.runningSinceMs === null ? { elapsedMs: clock.elapsedMs, runningSinceMs: nowMs } : clock;

export const holdClock = (clock: TakeClock, nowMs: number): TakeClock => ({
  elapsedMs: readClock(clock, nowMs),
  runningSinceMs: null,
});
