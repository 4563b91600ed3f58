/** What both clocks of a PC showed at one moment, in ms. */
type ClockSights = { wall: number; monotonic: number };

/** The clocks part by more than this when the PC slept, or when somebody set the wall clock. */
const sleepMs = 30_000;

/**
 * Whether the PC slept between two looks that were to be about a second apart: some systems' monotonic clock stands still
 * meanwhile, others' goes on while no timer fires.
 */
export const hasSlept = (before: ClockSights, seen: ClockSights): boolean => {
  const monotonicGap = seen.monotonic - before.monotonic;
  return seen.wall - before.wall - monotonicGap > sleepMs || monotonicGap > sleepMs;
};
