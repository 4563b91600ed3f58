import type { SchoolCalendar } from './school-calendar.ts';

/**
 * Countries whose school week is not Monday to Friday, as it is commonly kept by public schools. Only the first guess of
 * a form: every class says for itself what holds.
 */
const weeksElsewhere: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(
    ['AF', 'BH', 'DZ', 'EG', 'IL', 'IQ', 'JO', 'KW', 'LY', 'MV', 'OM', 'PS', 'QA', 'SA', 'SD', 'SY', 'YE', 'BD'].map(
      (country) => [country, [7, 1, 2, 3, 4]],
    ),
  ),
  IR: [6, 7, 1, 2, 3],
  NP: [7, 1, 2, 3, 4, 5],
  IN: [1, 2, 3, 4, 5, 6],
};

/** What a class's calendar begins with: the usual week of its country, no day off. */
export const firstCalendar = (country: string): SchoolCalendar => ({
  weeks: [{ from: '2000-01-01', days: weeksElsewhere[country] ?? [1, 2, 3, 4, 5], opens: '08:00', closes: '13:00' }],
  daysOff: [],
  extraDays: [],
});
