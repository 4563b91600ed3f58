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
  /** The book is there as `book.pdf`, not only as a page. */
  hasPdf: z.boolean(),
});
export type KeepsakeMade = z.infer<typeof keepsakeMade>;

/** The name of a folder or of one file, as it was found. */
export const keepsakeName = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => !/[/\\]/u.test(name) && name !== '.' && name !== '..', 'not a name');

/** A keepsake that can be brought in, on a stick or, with `folder` null, in the data folder. */
export const keepsakeFound = z.object({
  folder: driveFolder.nullable(),
  /** The stick's; `null`: this computer. */
  place: z.string().nullable(),
  name: keepsakeName,
  isZip: z.boolean(),
});

export const keepsakeBrought = z.object({
  archiveId: basics.id,
  /** Posts that were not here before, and posts that were. */
  posts: z.int().nonnegative(),
  known: z.int().nonnegative(),
  /** Called back since: they are not brought in, or have gone out of keepsakes that were brought in before. */
  withdrawn: z.int().nonnegative(),
});
export type KeepsakeBrought = z.infer<typeof keepsakeBrought>;

/** A keepsake that was brought in. */
export const archiveView = z.object({
  archiveId: basics.id,
  /** The class that made it. */
  className: z.string(),
  madeAt: basics.epochMs,
  broughtAt: basics.epochMs,
  posts: z.int().nonnegative(),
});
