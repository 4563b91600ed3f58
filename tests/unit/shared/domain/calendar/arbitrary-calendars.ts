import fc from 'fast-check';
import type { ClassTime } from '#shared/domain/calendar/phase-windows.ts';
import { addDays, type SchoolCalendar } from '#shared/domain/calendar/school-calendar.ts';

/** Half and quarter hours, both ends of the date line, clocks that change at midnight, zones that skipped a day. */
export const zones = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Pacific/Apia',
  'America/Argentina/Buenos_Aires',
  'Europe/Kyiv',
  'Asia/Beirut',
  'America/Asuncion',
  'Africa/Casablanca',
] as const;

export const zone = fc.constantFrom(...zones);

/** From before Samoa left out a day to after the leap day of 2028. */
export const date = fc.integer({ min: 0, max: 6_600 }).map((days) => addDays('2011-06-01', days));

const week = fc.record({
  from: date,
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  opens: fc.constantFrom('07:30', '08:00', '13:15'),
  closes: fc.constantFrom('13:20', '15:00', '01:00'),
});

const dayOff = fc
  .record({ from: date, length: fc.integer({ min: 0, max: 80 }) })
  .map(({ from, length }) => ({ from, to: addDays(from, length), name: 'Holiday' }));

export const calendar: fc.Arbitrary<SchoolCalendar> = fc.record({
  weeks: fc
    .array(week, { minLength: 1, maxLength: 3 })
    .map((weeks) => [...weeks].sort((a, b) => (a.from < b.from ? -1 : 1))),
  daysOff: fc.array(dayOff, { maxLength: 6 }),
  extraDays: fc.array(date, { maxLength: 4 }),
});

export const classTime: fc.Arbitrary<ClassTime> = fc.record({ timeZone: zone, calendar });

export const noSchoolAtAll: SchoolCalendar = {
  weeks: [{ from: '2000-01-01', days: [], opens: '08:00', closes: '13:00' }],
  daysOff: [],
  extraDays: [],
};
