import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listHolidays } from '#core/calendar/holidays.ts';
import { importCalendar } from '#core/calendar/import-calendar.ts';
import { limits } from '#shared/domain/limits.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

const span = { from: '2026-11-01', to: '2027-12-01' };
const calendar = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Test//EN',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const read = (...events: string[][]) => importCalendar(calendar(...events), span);

describe('a calendar file', () => {
  it('gives whole days, the end of an event being the day after it', async () => {
    const reading = await read(
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20270110', 'SUMMARY:Winter\\, at last'],
      ['DTSTART;VALUE=DATE:20261126', 'SUMMARY:Teachers’ day'],
    );
    expect(reading).toEqual({
      daysOff: [
        { from: '2026-11-26', to: '2026-11-26', name: 'Teachers’ day' },
        { from: '2026-12-24', to: '2027-01-09', name: 'Winter, at last' },
      ],
      skipped: 0,
    });
  });

  it('leaves out hours of a day, what is over, and what has no name', async () => {
    const reading = await read(
      ['DTSTART:20261126T170000Z', 'DTEND:20261126T190000Z', 'SUMMARY:Parents’ evening'],
      ['DTSTART;VALUE=DATE:20200101', 'SUMMARY:Long ago'],
      ['DTSTART;VALUE=DATE:20261126'],
    );
    expect(reading).toEqual({ daysOff: [], skipped: 3 });
  });

  it('repeats what repeats, up to the end of the span', async () => {
    const { daysOff } = await read(['DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'SUMMARY:May day']);
    expect(daysOff).toEqual([{ from: '2027-05-01', to: '2027-05-01', name: 'May day' }]);
  });

  it.each([
    ['every second for ever', 'FREQ=SECONDLY'],
    ['every day for ever', 'FREQ=DAILY'],
    ['on a day that never comes', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['nearly for ever', 'FREQ=MINUTELY;COUNT=999999999'],
  ])('ends with a calendar’s worth of days for an event that repeats %s', async (_, rule) => {
    const bombs = Array.from({ length: 60 }, () => ['DTSTART;VALUE=DATE:20261101', `RRULE:${rule}`, 'SUMMARY:Bomb']);
    const { daysOff } = await read(...bombs);
    expect(daysOff.length).toBeLessThanOrEqual(limits.daysOffMax);
  });

  it('is refused when it is too large or no calendar', async () => {
    await expectRejection(importCalendar('x'.repeat(10 * 1024 * 1024), span), 'request.too_large');
    for (const text of ['', 'Dear parents,', 'BEGIN:VCARD\r\nEND:VCARD', calendar().slice(0, 40)]) {
      await expectRejection(importCalendar(text, span), 'calendar.unreadable');
    }
  });

  const programOf = (text: string): URL =>
    new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';\n${text}`)}`);

  it('is refused when it takes too long, whatever it is busy with', async () => {
    const program = programOf("parentPort.postMessage('ready');\nfor (;;) {}");
    await expectRejection(importCalendar(calendar(), span, { program, maxMs: 50 }), 'calendar.unreadable');
  });

  it('is read on a computer that takes longer to begin than it may take', async () => {
    const program = programOf(`Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      parentPort.postMessage('ready');
      parentPort.postMessage({ daysOff: [], skipped: 0 });`);
    expect(await importCalendar(calendar(), span, { program, maxMs: 250 })).toEqual({ daysOff: [], skipped: 0 });
  });
});

describe('what the class tells about itself', () => {
  let ready: ReadyClass;
  beforeAll(async () => {
    ready = await startReadyClass({ clock: createManualClock() });
  });
  afterAll(() => ready.core.remove());

  const told = async () => ready.core.call('class.details', {}, ready.teacherToken);

  it("begins with the usual week of its country, and moves the project's days when that is put right", async () => {
    const { details, isFirst } = await told();
    expect(isFirst).toBe(true);
    expect(details.calendar.weeks[0]?.days).toEqual([7, 1, 2, 3, 4]);
    const moment = async () => (await ready.core.call('project.current', {})).now?.moment;
    expect(await moment()).toMatchObject({ kind: 'day', day: 1 });
    const daysOff = [{ from: '2026-11-23', to: '2026-11-24', name: 'Exams' }];
    await ready.core.call(
      'class.change_details',
      { ...details, place: 'Amman', calendar: { ...details.calendar, daysOff } },
      ready.teacherToken,
    );
    expect(await moment()).toMatchObject({ kind: 'before', startsOn: '2026-11-25' });
    expect(await told()).toMatchObject({ isFirst: false, details: { place: 'Amman' } });
  });

  it.each([
    ['a day off that ends before it begins', { daysOff: [{ from: '2026-11-24', to: '2026-11-23', name: 'Exams' }] }],
    ['a day that does not exist', { extraDays: ['2027-02-29'] }],
    ['an hour that does not exist', { weeks: [{ from: '2026-01-01', days: [1], opens: '24:00', closes: '25:00' }] }],
    ['a week without a beginning', { weeks: [] }],
    ['a day of the week twice', { weeks: [{ from: '2026-01-01', days: [1, 1], opens: '08:00', closes: '12:00' }] }],
  ])('cannot be %s', async (_, change) => {
    const { details } = await told();
    const changing = ready.core.call(
      'class.change_details',
      { ...details, calendar: { ...details.calendar, ...change } },
      ready.teacherToken,
    );
    await expectRejection(changing, 'request.invalid');
  });

  it('is offered the holidays of its country, where a list without a network knows them', async () => {
    const { regions, daysOff } = await ready.core.call('calendar.holidays', { region: null }, ready.teacherToken);
    expect(regions).toEqual([]);
    expect(Array.isArray(daysOff)).toBe(true);
    const where = { country: 'UA', region: null, timeZone: 'Europe/Kyiv', language: 'uk' };
    const found = await listHolidays(where, { from: '2026-12-01', to: '2027-01-31' });
    expect(found).toContainEqual({ from: '2026-12-25', to: '2026-12-25', name: 'Різдво Христове' });
  });
});
