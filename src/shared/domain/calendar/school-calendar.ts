import { Temporal } from 'temporal-polyfill';

/** A day as everybody writes it in this project: `2026-11-25`, in the ISO calendar, without a zone. */
export type IsoDate = string;

/** What a school week looks like from a day on. */
export type WeekPattern = {
  /** The first day it holds; the earliest pattern holds for all days before it too. */
  from: IsoDate;
  /** 1 is Monday, 7 is Sunday. */
  days: readonly number[];
  /** Wall clock of the class, `08:00`. */
  opens: string;
  closes: string;
};

/** Days without school, both ends included. */
export type DaysOff = { from: IsoDate; to: IsoDate; name: string };

/** When a class is at school. Plain data; everything about it is asked with the functions of this folder. */
export type SchoolCalendar = {
  /** By `from`, at least one. A class that changes its week in the middle of a year has another one. */
  weeks: readonly WeekPattern[];
  daysOff: readonly DaysOff[];
  /** Days with school although the week or a holiday says otherwise: a Saturday to make up for a day. */
  extraDays: readonly IsoDate[];
};

/** Why a day is no school day; `null`: it is one. */
export type FreeReason = { kind: 'weekend' } | { kind: 'day_off'; name: string };

/** How far ahead a school day is looked for: a calendar without any must end in an answer, not in a search. */
export const horizonDays = 1_500;

export const plainDate = (date: IsoDate): Temporal.PlainDate => Temporal.PlainDate.from(date);

/** The class's date at a moment (epoch ms), whatever the computer's zone is. */
export const dateAt = (epochMs: number, timeZone: string): IsoDate =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/**
 * The moment a date begins in a zone, in epoch ms. Where the clock jumps over midnight it is the first moment after;
 * a date that a zone left out (Samoa had no 30 December 2011) begins when the next one does.
 */
export const startOfDate = (date: IsoDate, timeZone: string): number =>
  plainDate(date).toZonedDateTime({ timeZone }).startOfDay().epochMilliseconds;

export const addDays = (date: IsoDate, days: number): IsoDate => plainDate(date).add({ days }).toString();

/** Whole days from one date to another; negative backwards. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  plainDate(from).until(plainDate(to), { largestUnit: 'day' }).days;

/** The week that holds on a date. ISO dates of four-digit years sort as text. */
export const weekOn = ({ weeks }: SchoolCalendar, date: IsoDate): WeekPattern | undefined =>
  weeks.findLast(({ from }) => from <= date) ?? weeks[0];

const reasonOn = (calendar: SchoolCalendar, day: Temporal.PlainDate, date: IsoDate): FreeReason | null => {
  if (calendar.extraDays.includes(date)) return null;
  const off = calendar.daysOff.find(({ from, to }) => from <= date && date <= to);
  if (off !== undefined) return { kind: 'day_off', name: off.name };
  const isInWeek = weekOn(calendar, date)?.days.includes(day.dayOfWeek) ?? false;
  return isInWeek ? null : { kind: 'weekend' };
};

/** Why there is no school on a date, or `null` on a school day. A day off says more than a weekend, so it wins. */
export const whyFree = (calendar: SchoolCalendar, date: IsoDate): FreeReason | null =>
  reasonOn(calendar, plainDate(date), date);

export const isSchoolDay = (calendar: SchoolCalendar, date: IsoDate): boolean => whyFree(calendar, date) === null;

/** School days from a date on, that date included, at most `ahead` days ahead. */
export function* schoolDaysFrom(
  calendar: SchoolCalendar,
  from: IsoDate,
  ahead: number = horizonDays,
): Generator<IsoDate, void> {
  let day = plainDate(from);
  for (let passed = 0; passed < ahead; passed += 1) {
    const date = day.toString();
    if (reasonOn(calendar, day, date) === null) yield date;
    day = day.add({ days: 1 });
  }
}

/** The first school day on or after a date; `null`: none within the horizon. */
export const nextSchoolDay = (calendar: SchoolCalendar, from: IsoDate): IsoDate | null =>
  schoolDaysFrom(calendar, from).next().value ?? null;

/** How many school days lie after one date and up to another, that one included; 0 when it is not later. */
export const schoolDaysAfter = (calendar: SchoolCalendar, after: IsoDate, until: IsoDate): number => {
  let count = 0;
  for (const date of schoolDaysFrom(calendar, addDays(after, 1))) {
    if (date > until) break;
    count += 1;
  }
  return count;
};

/** Dates within `days` days from `from` on which both classes have school, each by its own calendar. */
export const commonSchoolDays = (a: SchoolCalendar, b: SchoolCalendar, from: IsoDate, days: number): number => {
  const ofB = new Set(schoolDaysFrom(b, from, days));
  return [...schoolDaysFrom(a, from, days)].filter((date) => ofB.has(date)).length;
};
