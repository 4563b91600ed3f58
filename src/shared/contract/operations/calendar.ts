import { z } from 'zod';
import { daysOff } from '../schemas/calendar.ts';
import { operation } from './operation.ts';

/** Days without school, to choose from: what is chosen is kept with `class.change_details`. */
export const calendarOperations = {
  /** Public and school holidays of the class's country for a year ahead, as far as a list without a network knows them. */
  'calendar.holidays': operation(
    'teacher',
    z.strictObject({ region: z.string().max(20).nullable() }),
    z.object({ regions: z.array(z.object({ code: z.string(), name: z.string() })), daysOff: z.array(daysOff) }),
  ),
  /** Whole-day events of an iCalendar file for a year ahead; nothing is kept of it until the teacher has chosen. */
  'calendar.read_file': operation(
    'teacher',
    z.strictObject({ text: z.string() }),
    z.object({ daysOff: z.array(daysOff), skipped: z.int() }),
    ['calendar.unreadable', 'request.too_large'],
  ),
} as const;
