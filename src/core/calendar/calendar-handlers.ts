import { type ClassDetails, classDetails } from '#shared/contract/schemas/class-details.ts';
import { firstCalendar } from '#shared/domain/calendar/first-calendar.ts';
import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readClassDetails, writeClassDetails } from '../db/class-details.ts';
import { isPictureWanted, readOwnPicture } from '../db/class-pictures.ts';
import { requireClass } from '../db/class-profile.ts';
import { holidaySpan, listHolidayRegions, listHolidays } from './holidays.ts';
import { importCalendar } from './import-calendar.ts';

type CalendarOperation = 'class.details' | 'class.change_details' | 'calendar.holidays' | 'calendar.read_file';

const firstDetails = ({ country, language }: { country: string; language: string }): ClassDetails =>
  classDetails.parse({
    school: null,
    place: null,
    languages: [language],
    ages: null,
    interests: [],
    isListed: false,
    calendar: firstCalendar(country),
  });

/**
 * What the class tells about itself, and when it is at school.
 * @param changed is called when the endpoint does not know the newest yet.
 */
export const createCalendarHandlers = (context: CoreContext, changed: () => void): Handlers<CalendarOperation> => {
  const span = () => holidaySpan(dateAt(context.clock.now(), requireClass(context.openClass().db).timeZone));
  return {
    'class.details': () => {
      const { db } = context.openClass();
      const told = readClassDetails(db);
      const pictureSha256 = readOwnPicture(db)?.picture.sha256 ?? null;
      const details = told ?? firstDetails(requireClass(db));
      return { details, isFirst: told === null, pictureSha256, isPictureWanted: isPictureWanted(db) };
    },

    'class.change_details': (details) => {
      const { db } = context.openClass();
      transaction<void>(db, () => writeClassDetails(db, details, context.clock.now()));
      context.emit({ type: 'calendar.changed' });
      changed();
      return { details };
    },

    'calendar.holidays': async ({ region }) => {
      const { country, timeZone, language } = requireClass(context.openClass().db);
      const where = { country, timeZone, language, region };
      return { regions: await listHolidayRegions(country), daysOff: await listHolidays(where, span()) };
    },

    'calendar.read_file': ({ text }) => importCalendar(text, span()),
  };
};
