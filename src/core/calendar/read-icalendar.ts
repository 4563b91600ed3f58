import ICAL from 'ical.js';
import type { DaysOff, IsoDate } from '#shared/domain/calendar/school-calendar.ts';
import { limits } from '#shared/domain/limits.ts';

/** What a calendar file has to say about days without school. */
export type CalendarReading = {
  /** Whole-day events in the span, by date; the teacher says which of them are days off. */
  daysOff: DaysOff[];
  /** Events that are not whole days (a parents' evening), outside the span, or more than a calendar holds. */
  skipped: number;
};

type Span = { from: IsoDate; to: IsoDate };

/** Repetitions that are looked at, of one event and of all together: a recurrence can be endless in one short line. */
const occurrencesMax = 500;
const occurrencesTotalMax = 5_000;

const nameOf = (event: ICAL.Event): string =>
  String(event.summary ?? '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, limits.dayOffNameMaxChars);

const isoOf = (time: ICAL.Time): IsoDate =>
  `${String(time.year).padStart(4, '0')}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`;

/** RFC 5545, 3.6.1: the end of a whole-day event is the day after it; without one it lasts its first day. */
const lastDayOf = (start: ICAL.Time, lengthDays: number): IsoDate => {
  const last = start.clone();
  last.adjust(Math.max(0, lengthDays - 1), 0, 0, 0);
  return isoOf(last);
};

const lengthInDays = (event: ICAL.Event): number => Math.round(event.duration.toSeconds() / 86_400);

type Count = { left: number };

function* startsOf(event: ICAL.Event, until: IsoDate, count: Count): Generator<ICAL.Time> {
  if (!event.isRecurring()) {
    yield event.startDate;
    return;
  }
  const iterator = event.iterator();
  for (let seen = 0; seen < occurrencesMax && count.left > 0; seen += 1, count.left -= 1) {
    const next = iterator.next();
    if (next === null || next === undefined || isoOf(next) > until) return;
    yield next;
  }
}

/** The days of one event in the span; none for hours of a day, what has no name, and what cannot be understood. */
const daysOf = (component: ICAL.Component, span: Span, count: Count): DaysOff[] => {
  try {
    const event = new ICAL.Event(component);
    const name = nameOf(event);
    if (event.startDate?.isDate !== true || name === '') return [];
    const length = lengthInDays(event);
    return [...startsOf(event, span.to, count)]
      .map((start): DaysOff => ({ from: isoOf(start), to: lastDayOf(start, length), name }))
      .filter(({ from, to }) => to >= span.from && from <= span.to);
  } catch {
    return [];
  }
};

/**
 * Reads an iCalendar file (RFC 5545). Run it where it can be stopped: a hostile file may take as long as it likes.
 * @throws Error for what is no calendar.
 */
export const readICalendar = (text: string, span: Span): CalendarReading => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== 'vcalendar') throw new Error('Expected a calendar');
  const count: Count = { left: occurrencesTotalMax };
  const events = calendar.getAllSubcomponents('vevent').map((component) => daysOf(component, span, count));
  const found = events.flat().sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const daysOff = found.slice(0, limits.daysOffMax);
  const empty = events.filter((days) => days.length === 0).length;
  return { daysOff, skipped: empty + found.length - daysOff.length };
};
