import { addDays, dateAt, type IsoDate, plainDate } from './calendar/school-calendar.ts';

/** The longest that what children made may be kept from today: two school years. */
export const retentionMaxDays = 730;

/** The last day, until the teacher chooses one: a year after the class was made. There always is one (K4). */
export const firstEndsOn = (createdAt: number, timeZone: string): IsoDate => addDays(dateAt(createdAt, timeZone), 365);

/** Days from today to the last one; negative when it is past. */
export const daysLeft = (endsOn: IsoDate, now: number, timeZone: string): number =>
  plainDate(dateAt(now, timeZone)).until(plainDate(endsOn), { largestUnit: 'days' }).days;

/** Soon enough to say it where the teacher looks first: a month before, and after. */
export const isEndingSoon = (left: number): boolean => left <= 30;
