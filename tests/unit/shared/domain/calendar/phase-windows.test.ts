import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstCalendar } from '#shared/domain/calendar/first-calendar.ts';
import {
  type ClassTime,
  latenessOf,
  type PhaseLength,
  phaseAt,
  phaseMoment,
  phaseNames,
  phaseWindows,
  silentSchoolDays,
} from '#shared/domain/calendar/phase-windows.ts';
import {
  addDays,
  dateAt,
  isSchoolDay,
  nextSchoolDay,
  schoolDaysAfter,
  startOfDate,
} from '#shared/domain/calendar/school-calendar.ts';
import { calendar, classTime, date, noSchoolAtAll, zone } from './arbitrary-calendars.ts';

const lengths = fc
  .tuple(...phaseNames.map(() => fc.integer({ min: 0, max: 30 })))
  .map((days): PhaseLength[] => phaseNames.map((phase, index) => ({ phase, days: days[index] ?? 0 })));

const five: PhaseLength[] = phaseNames.map((phase) => ({ phase, days: 5 }));

const classIn = (country: string, timeZone: string, changes: Partial<ClassTime['calendar']> = {}): ClassTime => ({
  timeZone,
  calendar: { ...firstCalendar(country), ...changes },
});

const windowOf = (time: ClassTime, startsOn: string, days = 5) =>
  phaseWindows(time, startsOn, [{ phase: 'create', days }])[0] ?? expect.fail('no window');

const at = (iso: string): number => Date.parse(iso);

describe('phase windows', () => {
  it('take exactly the asked-for school days, one after the other, and no other day', () => {
    fc.assert(
      fc.property(classTime, date, lengths, (time, startsOn, asked) => {
        const windows = phaseWindows(time, startsOn, asked);
        const days = windows.flatMap((window) => window.days);
        expect(windows.map(({ phase }) => phase)).toEqual(phaseNames);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.every((day) => day >= startsOn && isSchoolDay(time.calendar, day))).toBe(true);
        // nothing was passed over
        const last = days.at(-1);
        if (last !== undefined) {
          expect(schoolDaysAfter(time.calendar, addDays(startsOn, -1), last)).toBe(days.length);
          expect(windows.map((window) => window.days.length)).toEqual(asked.map((length) => length.days));
        }
      }),
    );
  });

  it('open and close with whole days of the class, whatever its clock does', () => {
    fc.assert(
      fc.property(classTime, date, lengths, (time, startsOn, asked) => {
        let before = Number.NEGATIVE_INFINITY;
        for (const { days, opensAt, closesAt } of phaseWindows(time, startsOn, asked)) {
          if (opensAt === null || closesAt === null) continue;
          // Samoa had no 30 December 2011: there is no moment of it to ask about
          fc.pre(!days.some((day) => startOfDate(day, time.timeZone) === startOfDate(addDays(day, 1), time.timeZone)));
          expect(opensAt).toBeGreaterThanOrEqual(before);
          expect(closesAt).toBeGreaterThan(opensAt);
          expect(dateAt(closesAt - 1, time.timeZone) >= (days.at(-1) ?? '')).toBe(true);
          expect(dateAt(opensAt - 1, time.timeZone) < (days[0] ?? '')).toBe(true);
          before = closesAt;
        }
      }),
    );
  });

  it('keep their number of days when a holiday moves, and move with it', () => {
    fc.assert(
      fc.property(classTime, date, fc.integer({ min: 1, max: 20 }), (time, startsOn, days) => {
        const window = windowOf(time, startsOn, days);
        const hit = window.days[Math.floor(window.days.length / 2)];
        fc.pre(hit !== undefined);
        const moved = windowOf(
          {
            ...time,
            calendar: {
              ...time.calendar,
              extraDays: [],
              daysOff: [...time.calendar.daysOff, { from: hit, to: hit, name: 'Moved' }],
            },
          },
          startsOn,
          days,
        );
        expect(moved.days).not.toContain(hit);
        expect(moved.days).toHaveLength(days);
        if (time.calendar.extraDays.length === 0) expect((moved.closesAt ?? 0) > (window.closesAt ?? 0)).toBe(true);
      }),
    );
  });

  it('leave the days before a change of the week as they were', () => {
    fc.assert(
      fc.property(zone, calendar, date, fc.integer({ min: 2, max: 30 }), (timeZone, old, startsOn, days) => {
        const window = windowOf({ timeZone, calendar: old }, startsOn, days);
        const from = window.days[Math.floor(days / 2)];
        fc.pre(from !== undefined && old.weeks.every((week) => week.from < from));
        const changed = { ...old, weeks: [...old.weeks, { from, days: [2, 4], opens: '09:00', closes: '12:00' }] };
        const after = windowOf({ timeZone, calendar: changed }, startsOn, days);
        const isBefore = (day: string) => day < from;
        expect(after.days.filter(isBefore)).toEqual(window.days.filter(isBefore));
      }),
    );
  });

  it('end where the calendar has no school days, and at once without any', () => {
    const time = { timeZone: 'UTC', calendar: noSchoolAtAll };
    const windows = phaseWindows(time, '2026-11-23', five);
    expect(
      windows.every(({ days, opensAt, closesAt }) => days.length === 0 && opensAt === null && closesAt === null),
    ).toBe(true);
    expect(phaseMoment(time, windows, at('2026-11-25T10:00Z'))).toEqual({ kind: 'never' });
    expect(phaseAt({ kind: 'never' })).toBe('introduce');
    expect(nextSchoolDay(noSchoolAtAll, '2026-11-23')).toBeNull();
  });

  it('may have no days, or 400', () => {
    const amman = classIn('JO', 'Asia/Amman');
    const [none, long, after] = phaseWindows(amman, '2026-11-23', [
      { phase: 'introduce', days: 0 },
      { phase: 'create', days: 400 },
      { phase: 'respond', days: 1 },
    ]);
    expect(none?.days).toEqual([]);
    expect(long?.days).toHaveLength(400);
    expect(long?.days[0]).toBe('2026-11-23');
    expect(after?.days[0]).toBe(nextSchoolDay(amman.calendar, addDays(long?.days.at(-1) ?? '', 1)));
  });

  it('count a leap day and cross the end of a year', () => {
    const time = classIn('UA', 'Europe/Kyiv', { daysOff: [{ from: '2027-12-25', to: '2028-01-09', name: 'Winter' }] });
    expect(windowOf(time, '2028-02-28').days).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
      '2028-03-02',
      '2028-03-03',
    ]);
    expect(windowOf(time, '2027-12-23').days).toEqual([
      '2027-12-23',
      '2027-12-24',
      '2028-01-10',
      '2028-01-11',
      '2028-01-12',
    ]);
  });

  it('are one date and 26 hours apart between UTC+14 and UTC−12', () => {
    const ahead = windowOf(classIn('KI', 'Pacific/Kiritimati'), '2026-11-23');
    const behind = windowOf(classIn('UM', 'Etc/GMT+12'), '2026-11-23');
    expect(ahead.days).toEqual(behind.days);
    expect((behind.opensAt ?? 0) - (ahead.opensAt ?? 0)).toBe(26 * 3_600_000);
  });

  it('begin with the first moment of a day whose midnight does not exist', () => {
    // Beirut's clocks jump from 0:00 to 1:00
    expect(startOfDate('2026-03-29', 'Asia/Beirut')).toBe(at('2026-03-28T22:00Z'));
    expect(startOfDate('2026-03-30', 'Asia/Beirut') - startOfDate('2026-03-29', 'Asia/Beirut')).toBe(23 * 3_600_000);
    // Samoa had no 30 December 2011
    expect(startOfDate('2011-12-30', 'Pacific/Apia')).toBe(startOfDate('2011-12-31', 'Pacific/Apia'));
  });
});

describe('where a class stands', () => {
  const amman = classIn('JO', 'Asia/Amman');
  const windows = phaseWindows(amman, '2026-11-22', five);
  const moment = (iso: string) => phaseMoment(amman, windows, at(iso));

  it('is a school day of a phase, by its own date', () => {
    expect(moment('2026-11-24T06:00Z')).toEqual({ kind: 'day', phase: 'introduce', day: 3, of: 5 });
    // 23:30 of the 23rd in London is the 24th in Amman
    expect(moment('2026-11-23T23:30Z')).toEqual({ kind: 'day', phase: 'introduce', day: 3, of: 5 });
  });

  it('is a weekend, with the day that comes next', () => {
    expect(moment('2026-11-27T09:00Z')).toEqual({
      kind: 'free',
      reason: { kind: 'weekend' },
      nextOn: '2026-11-29',
      phase: 'create',
      day: 1,
      of: 5,
    });
  });

  it('is a holiday, by its name', () => {
    const time = classIn('IN', 'Asia/Kolkata', {
      daysOff: [{ from: '2026-11-24', to: '2026-11-24', name: 'Guru Nanak' }],
    });
    expect(phaseMoment(time, phaseWindows(time, '2026-11-23', five), at('2026-11-24T06:00Z'))).toMatchObject({
      kind: 'free',
      reason: { kind: 'day_off', name: 'Guru Nanak' },
      day: 2,
    });
  });

  it('is before the beginning or after the end', () => {
    expect(moment('2026-11-20T09:00Z')).toEqual({ kind: 'before', startsOn: '2026-11-22', phase: 'introduce' });
    expect(moment('2027-02-01T09:00Z')).toEqual({ kind: 'over', endedOn: '2026-12-17' });
  });

  it('names a phase at every moment, and never goes back to an earlier one', () => {
    fc.assert(
      fc.property(
        classTime,
        date,
        lengths,
        fc.array(fc.integer({ min: -10, max: 200 })),
        (time, startsOn, asked, offsets) => {
          const all = phaseWindows(time, startsOn, asked);
          fc.pre(all.some((window) => window.days.length > 0));
          const begin = startOfDate(startsOn, time.timeZone);
          const phases = offsets
            .sort((a, b) => a - b)
            .map((days) => phaseNames.indexOf(phaseAt(phaseMoment(time, all, begin + days * 86_400_000))));
          expect(phases).toEqual([...phases].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('lateness', () => {
  const kyiv = classIn('UA', 'Europe/Kyiv');
  const window = windowOf(kyiv, '2026-10-19');

  it('is none until the last day is over, by the clock of the class that changes on the way', () => {
    // the clocks go back on 25 October
    expect(window.days.at(-1)).toBe('2026-10-23');
    expect(latenessOf(kyiv, window, at('2026-10-23T20:59Z'))).toEqual({ isLate: false, schoolDays: 0 });
    expect(latenessOf(kyiv, window, at('2026-10-23T21:00Z'))).toEqual({ isLate: true, schoolDays: 0 });
  });

  it('counts school days, so that a weekend makes nobody later', () => {
    expect(latenessOf(kyiv, window, at('2026-10-25T12:00Z')).schoolDays).toBe(0);
    expect(latenessOf(kyiv, window, at('2026-10-26T12:00Z')).schoolDays).toBe(1);
  });

  it('cannot be of a phase without days', () => {
    expect(latenessOf(kyiv, windowOf(kyiv, '2026-10-19', 0), at('2030-01-01T00:00Z')).isLate).toBe(false);
  });
});

describe('silence', () => {
  it('counts whole school days of the silent class, neither the first nor today', () => {
    const amman = classIn('JO', 'Asia/Amman');
    const heard = at('2026-11-24T08:00Z');
    expect(silentSchoolDays(amman, heard, at('2026-11-24T20:00Z'))).toBe(0);
    expect(silentSchoolDays(amman, heard, at('2026-11-26T08:00Z'))).toBe(1);
    expect(silentSchoolDays(amman, heard, at('2026-11-29T08:00Z'))).toBe(2);
    expect(silentSchoolDays(amman, heard, at('2026-11-20T08:00Z'))).toBe(0);
  });
});
