import { z } from 'zod';
import * as basics from './basics.ts';

/** What the form for families is written from: everything as it is set in this class today (K7). */
export const parentNotice = z.object({
  className: basics.className,
  school: z.string().nullable(),
  /** What the children work on; `null` without a project. */
  question: z.string().nullable(),
  /** What they may make. */
  kinds: z.array(basics.postKind).min(1),
  takeLimitMs: basics.durationMs,
  /** Countries of the other classes in the project, each once. */
  partnerCountries: z.array(basics.countryCode),
  partnerClasses: z.int().nonnegative(),
  /** Where approved posts lie; `null` while the class is connected to nothing. */
  endpoint: z.object({ host: z.string(), isHere: z.boolean(), isEncrypted: z.boolean() }).nullable(),
  /** On what the use inside the class rests. */
  schoolBasis: z.string().nullable(),
  /** The last day on which things are kept. */
  endsOn: basics.calendarDate,
});
export type ParentNotice = z.infer<typeof parentNotice>;
