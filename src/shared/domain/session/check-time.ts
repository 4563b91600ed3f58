import { Temporal } from 'temporal-polyfill';

/** From when on a session of tomorrow is looked at: school is over, the PC may still be on. */
const checkHour = 17;

/**
 * When the check of a session planned for `plannedFor` is due: the evening before, by the class's clock. Whoever runs it
 * late, because the PC was off, runs it at the next start.
 */
export const checkDueAt = (plannedFor: string, timeZone: string): number =>
  Temporal.PlainDate.from(plannedFor)
    .subtract({ days: 1 })
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: checkHour }) }).epochMilliseconds;

/** When the day of the session is over, and nothing needs to be checked for it any more. */
export const dayEndsAt = (plannedFor: string, timeZone: string): number =>
  Temporal.PlainDate.from(plannedFor).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
