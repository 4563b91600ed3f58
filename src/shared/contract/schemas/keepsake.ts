import { z } from 'zod';
import { keepsakeAudiences } from '../../domain/keepsake.ts';
import * as basics from './basics.ts';
import { driveFolder } from './courier.ts';

export const keepsakeScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('class') }),
  z.strictObject({ kind: z.literal('project'), projectId: basics.id }),
  z.strictObject({ kind: z.literal('child'), studentId: basics.id }),
]);

/** What is to be in a keepsake, and for whom it is. */
export const keepsakeWish = z.strictObject({ scope: keepsakeScope, audience: z.enum(keepsakeAudiences) });

/** What would be in it. */
export const keepsakeForecast = z.object({
  /** Posts of this class, and of partner classes. */
  own: z.int().nonnegative(),
  partners: z.int().nonnegative(),
  classes: z.int().nonnegative(),
  /** Approved posts of this class that stay out of it: a family has not agreed, or they were never meant for this audience. */
  leftOut: z.int().nonnegative(),
  mediaBytes: basics.sizeBytes,
});

/** Where a keepsake can go beside the data folder: a stick that is plugged in. */
export const keepsakeDrive = z.object({ folder: driveFolder, name: z.string(), freeBytes: basics.sizeBytes });

export const keepsakeMade = z.object({
  keepsakeId: basics.id,
  /** Of its folder, and of the one file with the same in it. */
  path: z.string(),
  posts: z.int(),
  bytes: basics.sizeBytes,
  /** Media that were not on the computer any more, or not as they were signed: the page says so. */
  missing: z.int().nonnegative(),
});
export type KeepsakeMade = z.infer<typeof keepsakeMade>;
