/**
 * What is known of this PC's clock, so that nothing final is done because of a wrong one: a battery that died, a date that
 * somebody mistyped. All times are in ms; `on` and `believedAt` are what the clock showed.
 */
export type ClockSight = {
  /** The latest time that the clock came to in steps that can be believed. */
  believedAt: number;
  /** The last answer of an endpoint on another computer: what time it is there, and what the clock here showed then. */
  heard: { at: number; on: number } | null;
  /** Days on which the app was at work since the clock is doubted, and when the last of them was counted. */
  doubted: { days: number; on: number } | null;
};

/** `jumped`: further ahead than a holiday is long. `contradicted`: an endpoint says that it is ahead. */
export type ClockDoubt = 'jumped' | 'contradicted';

const dayMs = 24 * 60 * 60_000;

/** Longer than this the app is seldom not started: the longest holidays ask the teacher once. */
export const clockJumpMs = 45 * dayMs;
/** Clocks of PCs go wrong by hours: a time zone that was mistaken for another one. */
export const clockToleranceMs = dayMs;
/** On so many days a wrong date would have been seen by whoever teaches in front of it; asking must end some day (K4). */
export const doubtedDaysMax = 20;

export const firstSight = (now: number): ClockSight => ({ believedAt: now, heard: null, doubted: null });

const isContradicted = ({ heard }: ClockSight, now: number): boolean =>
  heard !== null && heard.on - heard.at > clockToleranceMs && now >= heard.on - clockToleranceMs;

const countDay = (doubted: ClockSight['doubted'], now: number): NonNullable<ClockSight['doubted']> => {
  if (doubted === null) return { days: 0, on: now };
  return Math.abs(now - doubted.on) < dayMs ? doubted : { days: doubted.days + 1, on: now };
};

/**
 * Looks at the clock, which shows `now`. Time that goes back raises no doubt and takes no belief away: it makes no day
 * come. A jump is believed once it was looked at on `doubtedDaysMax` days, what an endpoint contradicts never.
 */
export const lookAtClock = (before: ClockSight, now: number): { sight: ClockSight; doubt: ClockDoubt | null } => {
  if (isContradicted(before, now)) return { sight: before, doubt: 'contradicted' };
  if (now - before.believedAt > clockJumpMs) {
    const doubted = countDay(before.doubted, now);
    if (doubted.days < doubtedDaysMax) return { sight: { ...before, doubted }, doubt: 'jumped' };
  }
  return { sight: { ...before, believedAt: Math.max(before.believedAt, now), doubted: null }, doubt: null };
};

/** An endpoint on another computer said that it is `at`, while the clock here shows `now`. */
export const hearTime = (before: ClockSight, at: number, now: number): ClockSight => {
  const heard = { at, on: now };
  const isRight = Math.abs(now - at) <= clockToleranceMs;
  return isRight ? { believedAt: now, heard, doubted: null } : { ...before, heard };
};

/** The teacher has said that the date is right. */
export const confirmClock = (now: number): ClockSight => firstSight(now);
