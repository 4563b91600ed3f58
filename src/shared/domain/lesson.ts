import { limits } from './limits.ts';

/** How the line of a lesson is ordered among those who are equally due. */
export const lessonOrders = ['list', 'random', 'waited'] as const;
export type LessonOrder = (typeof lessonOrders)[number];

/** Who takes a turn together: each alone, two, four, or the groups of the class list. */
export const partySizes = ['alone', 'pairs', 'fours', 'groups'] as const;
export type PartySize = (typeof partySizes)[number];

/**
 * How children sit together where a project says how many make one post; a lesson begins with it. In a class of no more
 * children than that there would be one turn for all of them.
 */
export const partySizeFor = (groupSize: number, children: number): PartySize => {
  if (groupSize === 1 || children <= groupSize) return 'alone';
  return groupSize === 2 ? 'pairs' : 'fours';
};

/**
 * Where a lesson stands. `paused`: nothing opens, the time stands still. `over`: its time has run out, no turn begins
 * any more, and the one that runs may be ended in peace.
 */
export type LessonPhase = 'open' | 'paused' | 'over' | 'ended';

/** The clock of a lesson: what was pressed and when, in epoch milliseconds. */
export type LessonClock = {
  openedAt: number;
  lengthMs: number;
  /** Pauses that are over, together. */
  pausedMs: number;
  /** Since when it is paused, or `null`. */
  pausedAt: number | null;
  endedAt: number | null;
};

/** How much of the lesson is left; a clock that was set back does not make it longer. */
export const leftMsOf = (clock: LessonClock, now: number): number => {
  const until = clock.pausedAt ?? now;
  const passed = Math.max(0, until - clock.openedAt - clock.pausedMs);
  return Math.max(0, clock.lengthMs - passed);
};

export const phaseOf = (clock: LessonClock, now: number): LessonPhase => {
  if (clock.endedAt !== null) return 'ended';
  if (leftMsOf(clock, now) === 0) return 'over';
  return clock.pausedAt === null ? 'open' : 'paused';
};

/** What each of those who are still to come has, when the time left is shared out evenly: 40 min ÷ 28 = 85 s. */
export const shareMsOf = (leftMs: number, partiesLeft: number): number =>
  partiesLeft === 0 ? leftMs : Math.floor(leftMs / partiesLeft);

/**
 * How long a take may be when the teacher sets nothing else: a turn needs 40 s beside it, to sit down, hear the
 * question, look at it and check it.
 */
export const defaultTakeLimitMs = (shareMs: number): number => {
  const { lessonTakeMinMs, lessonTakeMaxMs, turnAroundMs } = limits;
  return Math.min(lessonTakeMaxMs, Math.max(lessonTakeMinMs, shareMs - turnAroundMs));
};
