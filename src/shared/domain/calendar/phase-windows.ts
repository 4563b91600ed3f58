import {
  addDays,
  dateAt,
  type FreeReason,
  type IsoDate,
  type SchoolCalendar,
  schoolDaysAfter,
  schoolDaysFrom,
  startOfDate,
  whyFree,
} from './school-calendar.ts';

/** The way of a project, in the order in which every class goes it. */
export const phaseNames = ['introduce', 'create', 'respond', 'reflect'] as const;
export type PhaseName = (typeof phaseNames)[number];

/** How long a phase is, in school days of whoever counts. */
export type PhaseLength = { phase: PhaseName; days: number };

/** When and where a class counts its days. */
export type ClassTime = { timeZone: string; calendar: SchoolCalendar };

/** A phase in the days of one class. */
export type PhaseWindow = {
  phase: PhaseName;
  /** Its school days in order; fewer than asked for when the calendar has no more, none for a phase of no days. */
  days: readonly IsoDate[];
  /** Epoch ms: the first moment of its first day, and the first one after its last; `null` without a day. */
  opensAt: number | null;
  closesAt: number | null;
};

/**
 * The windows of all phases in one class's own school days: each phase takes the next days that are there, the first
 * one from `startsOn` on. Total: any length, any calendar and any zone has an answer.
 */
export const phaseWindows = (
  { timeZone, calendar }: ClassTime,
  startsOn: IsoDate,
  lengths: readonly PhaseLength[],
): PhaseWindow[] => {
  const ahead = schoolDaysFrom(calendar, startsOn);
  const take = (count: number): IsoDate[] => {
    const days: IsoDate[] = [];
    while (days.length < count) {
      const { value } = ahead.next();
      if (value === undefined) break;
      days.push(value);
    }
    return days;
  };
  return lengths.map(({ phase, days: count }) => {
    const days = take(count);
    const [first] = days;
    const last = days.at(-1);
    if (first === undefined || last === undefined) return { phase, days, opensAt: null, closesAt: null };
    return {
      phase,
      days,
      opensAt: startOfDate(first, timeZone),
      closesAt: startOfDate(addDays(last, 1), timeZone),
    };
  });
};

/** Where a class stands in a project at one moment. */
export type PhaseMoment =
  | { kind: 'before'; startsOn: IsoDate; phase: PhaseName }
  /** A school day: the `day`th of `of` in this phase, counted from 1. */
  | { kind: 'day'; phase: PhaseName; day: number; of: number }
  /** No school today; the next school day is the `day`th of `of` in `phase`. */
  | { kind: 'free'; reason: FreeReason; nextOn: IsoDate; phase: PhaseName; day: number; of: number }
  | { kind: 'over'; endedOn: IsoDate }
  /** The calendar has no school day to count. */
  | { kind: 'never' };

/** Where the class stands at `now` (epoch ms) in its own `windows`. */
export const phaseMoment = (
  { timeZone, calendar }: ClassTime,
  windows: readonly PhaseWindow[],
  now: number,
): PhaseMoment => {
  const today = dateAt(now, timeZone);
  const days = windows.flatMap(({ phase, days: ofPhase }) =>
    ofPhase.map((date, index) => ({ date, phase, day: index + 1, of: ofPhase.length })),
  );
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return { kind: 'never' };
  const next = days.find(({ date }) => date >= today);
  if (next === undefined) return { kind: 'over', endedOn: last.date };
  const { date, ...place } = next;
  if (date === today) return { kind: 'day', ...place };
  if (today < first.date) return { kind: 'before', startsOn: first.date, phase: first.phase };
  return { kind: 'free', reason: whyFree(calendar, today) ?? { kind: 'weekend' }, nextOn: date, ...place };
};

/** The phase whose time it is at a moment: on free days the one that comes next, before and after the nearest one. */
export const phaseAt = (moment: PhaseMoment): PhaseName => {
  switch (moment.kind) {
    case 'before':
    case 'day':
    case 'free':
      return moment.phase;
    case 'over':
      return 'reflect';
    case 'never':
      return 'introduce';
  }
};

/** Whether something came after its window, and by how many of the class's own school days. */
export type Lateness = { isLate: boolean; schoolDays: number };

/** How late `at` (epoch ms) is for a window. What has no window cannot be late. */
export const latenessOf = ({ timeZone, calendar }: ClassTime, window: PhaseWindow, at: number): Lateness => {
  const last = window.days.at(-1);
  if (last === undefined || window.closesAt === null || at < window.closesAt) return { isLate: false, schoolDays: 0 };
  return { isLate: true, schoolDays: schoolDaysAfter(calendar, last, dateAt(at, timeZone)) };
};

/**
 * For how many whole school days of its own a class has been silent at `now`: the days after the one on which it was
 * last heard of, today not counted, since it is not over.
 */
export const silentSchoolDays = (time: ClassTime, lastHeardAt: number, now: number): number =>
  schoolDaysAfter(time.calendar, dateAt(lastHeardAt, time.timeZone), addDays(dateAt(now, time.timeZone), -1));
