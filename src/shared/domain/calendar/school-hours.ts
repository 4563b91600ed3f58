import { Temporal } from 'temporal-polyfill';
import type { ClassTime } from './phase-windows.ts';
import { addDays, dateAt, type IsoDate, plainDate, startOfDate, weekOn } from './school-calendar.ts';

/** A stretch of time in epoch ms; its end is not part of it. */
export type Stretch = { from: number; to: number };

const momentOf = (date: IsoDate, wallClock: string, timeZone: string): number =>
  plainDate(date).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(wallClock) }).epochMilliseconds;

/**
 * The hours a class is at school on an ordinary day of the week pattern that holds on `date`, whether or not that day
 * is one. A school whose night ends after midnight closes on the next day.
 */
const hoursOn = ({ timeZone, calendar }: ClassTime, date: IsoDate): Stretch | null => {
  const week = weekOn(calendar, date);
  if (week === undefined) return null;
  const { opens, closes } = week;
  const closesOn = closes > opens ? date : addDays(date, 1);
  return { from: momentOf(date, opens, timeZone), to: momentOf(closesOn, closes, timeZone) };
};

/** The day of `timeZone` that `now` is in, from midnight to midnight: 23 or 25 hours when the clocks change. */
export const dayAround = (now: number, timeZone: string): Stretch => {
  const date = dateAt(now, timeZone);
  return { from: startOfDate(date, timeZone), to: startOfDate(addDays(date, 1), timeZone) };
};

/** The ordinary school hours of a class that fall into `day`, in order: two pieces where its day begins in the middle. */
export const schoolHoursIn = (time: ClassTime, day: Stretch): Stretch[] => {
  const first = addDays(dateAt(day.from, time.timeZone), -1);
  const pieces = [0, 1, 2, 3].flatMap((ahead) => hoursOn(time, addDays(first, ahead)) ?? []);
  return pieces.flatMap(({ from, to }) => {
    const piece = { from: Math.max(from, day.from), to: Math.min(to, day.to) };
    return piece.from < piece.to ? [piece] : [];
  });
};

const intersect = (a: readonly Stretch[], b: readonly Stretch[]): Stretch[] =>
  a.flatMap((one) =>
    b.flatMap((other) => {
      const common = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
      return common.from < common.to ? [common] : [];
    }),
  );

/** The hours in `day` in which all the classes are at school; often none, and nothing depends on it. */
export const commonSchoolHours = (times: readonly ClassTime[], day: Stretch): Stretch[] => {
  const [first, ...others] = times.map((time) => schoolHoursIn(time, day));
  return first === undefined ? [] : others.reduce(intersect, first);
};

export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);
