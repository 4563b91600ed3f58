import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstCalendar } from '#shared/domain/calendar/first-calendar.ts';
import type { ClassTime } from '#shared/domain/calendar/phase-windows.ts';
import { commonSchoolDays, startOfDate } from '#shared/domain/calendar/school-calendar.ts';
import { commonSchoolHours, dayAround, lengthOf, schoolHoursIn } from '#shared/domain/calendar/school-hours.ts';
import { calendar, classTime, date, zone } from './arbitrary-calendars.ts';

const hour = 3_600_000;
const classIn = (country: string, timeZone: string): ClassTime => ({ timeZone, calendar: firstCalendar(country) });

describe('school hours', () => {
  it('lie in the day, in order, without touching each other', () => {
    fc.assert(
      fc.property(classTime, zone, date, (time, viewer, on) => {
        const day = dayAround(startOfDate(on, viewer), viewer);
        let before = day.from;
        for (const { from, to } of schoolHoursIn(time, day)) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to).toBeGreaterThan(from);
          before = to;
        }
        expect(before).toBeLessThanOrEqual(day.to);
      }),
    );
  });

  it('have in common what every class has, whoever is named first', () => {
    fc.assert(
      fc.property(fc.array(classTime, { minLength: 1, maxLength: 3 }), zone, date, (times, viewer, on) => {
        const day = dayAround(startOfDate(on, viewer), viewer);
        const common = lengthOf(commonSchoolHours(times, day));
        expect(common).toBe(lengthOf(commonSchoolHours([...times].reverse(), day)));
        for (const time of times) expect(common).toBeLessThanOrEqual(lengthOf(schoolHoursIn(time, day)));
      }),
    );
  });

  it('are none in common between Buenos Aires and Kolkata', () => {
    const times = [classIn('AR', 'America/Argentina/Buenos_Aires'), classIn('IN', 'Asia/Kolkata')];
    expect(commonSchoolHours(times, dayAround(Date.parse('2026-11-25T12:00Z'), 'UTC'))).toEqual([]);
    expect(commonSchoolHours([], dayAround(0, 'UTC'))).toEqual([]);
  });

  it('come in two pieces where the day of who looks begins in the middle of them', () => {
    // 08:00 to 13:00 in Auckland is 19:00 to 24:00 of the day before in UTC; seen from Hawaii it lies around midnight
    const auckland = classIn('NZ', 'Pacific/Auckland');
    const pieces = schoolHoursIn(auckland, dayAround(Date.parse('2026-11-25T12:00Z'), 'Etc/GMT-3'));
    expect(pieces).toHaveLength(2);
    expect(lengthOf(pieces)).toBe(5 * hour);
  });

  it('of a day on which the clocks change are as long as on the wall', () => {
    const kyiv = classIn('UA', 'Europe/Kyiv');
    const day = dayAround(Date.parse('2026-10-25T12:00Z'), 'Europe/Kyiv');
    expect(day.to - day.from).toBe(25 * hour);
    expect(lengthOf(schoolHoursIn(kyiv, day))).toBe(5 * hour);
  });
});

describe('common school days', () => {
  it('are those of both, whoever is named first', () => {
    fc.assert(
      fc.property(calendar, calendar, date, (a, b, from) => {
        const common = commonSchoolDays(a, b, from, 40);
        expect(common).toBe(commonSchoolDays(b, a, from, 40));
        expect(common).toBeLessThanOrEqual(commonSchoolDays(a, a, from, 40));
      }),
    );
  });

  it('of Amman and Buenos Aires are four in a week', () => {
    expect(commonSchoolDays(firstCalendar('JO'), firstCalendar('AR'), '2026-11-22', 7)).toBe(4);
  });
});
