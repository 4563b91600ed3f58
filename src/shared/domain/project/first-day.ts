import { dateAt, type IsoDate } from '../calendar/school-calendar.ts';

/**
 * The day from which a class counts its school days: the project's first day, or the one on which it came in, if that is
 * later. @param joinedAt epoch ms; `null` for the host, who was there from the beginning.
 */
export const firstDayOf = (startsOn: IsoDate, joinedAt: number | null, timeZone: string): IsoDate => {
  const joinedOn = joinedAt === null ? startsOn : dateAt(joinedAt, timeZone);
  return joinedOn > startsOn ? joinedOn : startsOn;
};
