import { z } from 'zod';
import type { DaysOff, SchoolCalendar, WeekPattern } from '../../domain/calendar/school-calendar.ts';
import { limits } from '../../domain/limits.ts';
import * as basics from './basics.ts';

/** A day that exists, `2026-11-25`, of this century or the last. */
export const isoDate = z.iso.date().refine((date) => date >= '1900-01-01' && date <= '2199-12-31', 'out of range');

/** Wall clock, `08:00`. */
const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const weekPattern = z.strictObject({
  from: isoDate,
  days: z
    .array(z.int().min(1).max(7))
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'a day twice'),
  opens: wallClock,
  closes: wallClock,
}) satisfies z.ZodType<WeekPattern>;

export const daysOff = z
  .strictObject({ from: isoDate, to: isoDate, name: basics.nonEmptyLine(limits.dayOffNameMaxChars) })
  .refine(({ from, to }) => from <= to, 'ends before it begins') satisfies z.ZodType<DaysOff>;

/** When a class is at school. A calendar without a school day is legal: screens say what follows from it. */
export const schoolCalendar = z.strictObject({
  weeks: z
    .array(weekPattern)
    .min(1)
    .max(limits.weekPatternsMax)
    .refine((weeks) => weeks.every(({ from }, index) => index === 0 || from > (weeks[index - 1]?.from ?? '')), 'order'),
  daysOff: z.array(daysOff).max(limits.daysOffMax),
  extraDays: z.array(isoDate).max(limits.extraDaysMax),
}) satisfies z.ZodType<SchoolCalendar>;
