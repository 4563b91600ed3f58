import { z } from 'zod';
import { phaseNames } from '../../domain/calendar/phase-windows.ts';
import { limits } from '../../domain/limits.ts';
import { classRoles } from '../../domain/roster.ts';
import * as basics from './basics.ts';
import { classView } from './class.ts';
import { stagePost } from './session.ts';

/** What of the wall is wanted; everything where nothing is said. */
export const wallFilter = z.strictObject({
  /** Words of any script, found in texts, titles, tags, captions and aliases. */
  query: basics.optionalText(limits.wallQueryMaxChars).default(''),
  classId: basics.classId.nullable().default(null),
  country: basics.countryCode.nullable().default(null),
  kind: basics.postKind.nullable().default(null),
  phase: z.enum(phaseNames).nullable().default(null),
  role: z.enum(classRoles).nullable().default(null),
  /** Of partners, what this class has not replied to. */
  isUnanswered: z.boolean().default(false),
  /** Only what this class made. */
  isOurs: z.boolean().default(false),
  /** What was brought in with a keepsake: it can be looked at, and nothing else. */
  archives: z.enum(['with', 'without']).default('without'),
  /** One day of this class's calendar. */
  day: z.iso.date().nullable().default(null),
});

/** A post on the wall. */
export const wallPost = stagePost.extend({
  phase: z.enum(phaseNames),
  /** This class has replied to it. */
  isAnsweredByUs: z.boolean(),
  /** A partner's post that the teacher has not accepted yet: no child sees it. */
  isWaiting: z.boolean(),
  /** How often it was in front of the class. */
  timesShown: z.int(),
  /** It came in a keepsake of the class `keptBy`; `isConfirmed`: with the receipt of an endpoint. Its own class has signed it. */
  archive: z.object({ keptBy: z.string(), madeAt: basics.epochMs, isConfirmed: z.boolean() }).nullable(),
});
export type WallPost = z.infer<typeof wallPost>;

/** What there is, for the map and the line of time: of all that the filter lets through. */
export const wallOverview = z.object({
  total: z.int(),
  classes: z.array(z.object({ from: classView, isOwn: z.boolean(), count: z.int() })),
  /** In this class's calendar, the oldest first. */
  days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
});
