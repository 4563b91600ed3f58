import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as basics from './basics.ts';
import { schoolCalendar } from './calendar.ts';

/** What a class may tell others about itself beside its name and country. Never a child's name, never an address. */
export const classDetails = z.strictObject({
  school: basics.nonEmptyLine(limits.classNameMaxChars).nullable(),
  /** City or region. */
  place: basics.nonEmptyLine(limits.classNameMaxChars).nullable(),
  languages: z.array(basics.languageTag).max(limits.projectLanguagesMax),
  ages: z.strictObject({ from: z.int().min(3).max(20), to: z.int().min(3).max(20) }).nullable(),
  interests: z.array(basics.nonEmptyLine(limits.topicMaxChars)).max(limits.topicsMax),
  /** Teachers who look for a partner class may find it. */
  isListed: z.boolean(),
  calendar: schoolCalendar,
});
export type ClassDetails = z.infer<typeof classDetails>;
