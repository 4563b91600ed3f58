import { Temporal } from 'temporal-polyfill';
import { partnerSpaceDefault } from './partner-space.ts';

/** The hours in which the school's line is free, in minutes after midnight of the class's wall clock. */
export type QuietHours = {
  fromMinute: number;
  /** Earlier than `fromMinute`: on the next day. The same: the whole day. */
  toMinute: number;
};

/** How posts travel without a hand, and what of them is kept. */
export type SendSettings = {
  /** What is approved is sent by itself when these hours begin; `null`: only the teacher sends. */
  quietHours: QuietHours | null;
  /** The most that sending and receiving may take of the line outside of the quiet hours, in kbit/s. */
  capKbps: number | null;
  /** The most that partners' media may take on this computer. */
  partnerSpaceBytes: number;
};

export const firstSendSettings: SendSettings = {
  quietHours: null,
  capKbps: null,
  partnerSpaceBytes: partnerSpaceDefault,
};

/** What a form begins with: from the end of most schools' day to its beginning. */
export const usualQuietHours: QuietHours = { fromMinute: 18 * 60, toMinute: 7 * 60 };

export const dayMinutes = 24 * 60;
export const capKbpsMin = 32;
export const capKbpsMax = 100_000;

const startOn = (date: Temporal.PlainDate, minute: number, timeZone: string): number =>
  date.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60) })
    .epochMilliseconds;

const today = (timeZone: string, now: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();

/** When the quiet hours began last, at or before `now` (epoch ms). */
export const lastOpening = ({ fromMinute }: QuietHours, timeZone: string, now: number): number => {
  const date = today(timeZone, now);
  const opens = startOn(date, fromMinute, timeZone);
  return opens <= now ? opens : startOn(date.subtract({ days: 1 }), fromMinute, timeZone);
};

/** When they begin next, after `now` (epoch ms). */
export const nextOpening = ({ fromMinute }: QuietHours, timeZone: string, now: number): number => {
  const date = today(timeZone, now);
  const opens = startOn(date, fromMinute, timeZone);
  return opens > now ? opens : startOn(date.add({ days: 1 }), fromMinute, timeZone);
};

/** Whether `now` is in them. */
export const isQuiet = ({ fromMinute, toMinute }: QuietHours, timeZone: string, now: number): boolean => {
  const at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const minute = at.hour * 60 + at.minute;
  if (fromMinute === toMinute) return true;
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
};

/**
 * Whether what waits is to be sent now by itself: the quiet hours have begun since it was done last. School computers
 * are off at night: hours that were missed count at the next start.
 *
 * @param releasedAt when it was done last, or the schedule was made.
 */
export const isReleaseDue = (
  { quietHours }: SendSettings,
  timeZone: string,
  at: { now: number; releasedAt: number },
): boolean => quietHours !== null && lastOpening(quietHours, timeZone, at.now) > at.releasedAt;

/** The most that may move now, in bytes per second; `null`: as much as goes. */
export const capAt = ({ quietHours, capKbps }: SendSettings, timeZone: string, now: number): number | null => {
  if (capKbps === null || (quietHours !== null && isQuiet(quietHours, timeZone, now))) return null;
  return (capKbps * 1000) / 8;
};
