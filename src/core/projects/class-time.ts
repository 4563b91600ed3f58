import type { ClassDetails } from '#shared/contract/schemas/class-details.ts';
import { firstCalendar } from '#shared/domain/calendar/first-calendar.ts';
import type { ClassTime } from '#shared/domain/calendar/phase-windows.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { readClassDetails } from '../db/class-details.ts';
import { requireClass } from '../db/class-profile.ts';

/** When a class counts its days: by its own calendar, or by its country's usual week as long as it told none. */
export const classTimeOf = (
  { timeZone, country }: { timeZone: string; country: string },
  details: ClassDetails | null,
): ClassTime => ({ timeZone, calendar: details?.calendar ?? firstCalendar(country) });

/** Of this class. @throws AppError `setup.required`. */
export const ownClassTime = (db: ReadableDatabase): ClassTime => classTimeOf(requireClass(db), readClassDetails(db));
