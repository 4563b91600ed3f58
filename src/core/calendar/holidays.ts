import type { HolidaysTypes } from 'date-holidays';
import { addDays, type DaysOff, dateAt, type IsoDate } from '#shared/domain/calendar/school-calendar.ts';
import { limits } from '#shared/domain/limits.ts';

/** Where the library has lists of its own inside a country. */
export type HolidayRegion = { code: string; name: string };

/** Loaded when it is asked for: reading the lists of all countries takes longer than the core's whole start. */
const load = async () => (await import('date-holidays')).default;

const daysWithoutSchool: HolidaysTypes.HolidayType[] = ['public', 'school'];

/** The regions of a country that have days of their own; empty for countries that are one, or not known. */
export const listHolidayRegions = async (country: string): Promise<HolidayRegion[]> => {
  const Holidays = await load();
  const states: Record<string, string> | undefined = new Holidays().getStates(country);
  return Object.entries(states ?? {}).map(([code, name]) => ({ code, name }));
};

/**
 * Public and school holidays of a country, or one of its regions, between two dates, by name in the language if the
 * library has it. They are offered, never taken for granted: the library knows public holidays of most countries, but
 * school holidays of few, and none at all of some.
 */
export const listHolidays = async (
  where: { country: string; region: string | null; timeZone: string; language: string },
  span: { from: IsoDate; to: IsoDate },
): Promise<DaysOff[]> => {
  const Holidays = await load();
  const { country, region, timeZone, language } = where;
  const options = { timezone: timeZone, languages: [language.split('-')[0] ?? 'en', 'en'], types: daysWithoutSchool };
  const list = region === null ? new Holidays(country, options) : new Holidays(country, region, options);
  const years = [...new Set([span.from.slice(0, 4), span.to.slice(0, 4)])].map(Number);
  const found = years.flatMap((year): DaysOff[] =>
    list.getHolidays(year).map(({ start, end, name }) => ({
      from: dateAt(start.getTime(), timeZone),
      // the end is the first moment after it
      to: dateAt(end.getTime() - 1, timeZone),
      name: name.normalize('NFC').trim().slice(0, limits.dayOffNameMaxChars),
    })),
  );
  const inSpan = found.filter(({ from, to, name }) => to >= span.from && from <= span.to && name !== '');
  return inSpan.slice(0, limits.daysOffMax).sort((a, b) => (a.from < b.from ? -1 : 1));
};

/** A school year ahead, with a little of what is behind. */
export const holidaySpan = (today: IsoDate): { from: IsoDate; to: IsoDate } => ({
  from: addDays(today, -30),
  to: addDays(today, 400),
});
