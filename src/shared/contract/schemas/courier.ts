import { z } from 'zod';
import { arrivalFilePattern } from '../../domain/bundle-name.ts';
import * as basics from './basics.ts';

/** Where a stick is, as `courier.look` has named it. */
export const driveFolder = z.string().min(1).max(1_000);
export const arrivalFile = z.string().max(200).regex(arrivalFilePattern);

/** A stick that is plugged in, and what lies on it that may be for this class. */
export const courierDrive = z.object({
  folder: driveFolder,
  name: z.string(),
  freeBytes: basics.sizeBytes,
  arrivals: z.array(z.object({ file: arrivalFile, modifiedAt: basics.epochMs, sizeBytes: basics.sizeBytes })),
});

export const courierWritten = z.object({
  file: z.string(),
  posts: z.int(),
  recalls: z.int(),
  reports: z.int(),
  mediaBytes: basics.sizeBytes,
});

/** A file that left this computer with posts in it, and what a recall of them cannot reach there. */
export const copyView = z.object({
  id: basics.id,
  /** A file on a stick, a folder that was written for a family, or a keepsake. */
  kind: z.enum(['stick', 'family', 'keepsake']),
  /** The stick's name and the file's; empty for a folder. A keepsake has a name, and a place if it was written onto a stick. */
  place: z.string(),
  file: z.string(),
  madeAt: basics.epochMs,
  /** Since when it is known to be deleted. */
  goneAt: basics.epochMs.nullable(),
  /** Whether the file is on a stick that is plugged in now. */
  isHere: z.boolean(),
  posts: z.array(
    z.object({
      postId: basics.id,
      /** `null` once the post is erased here; of a partner's post the alias. */
      studentName: basics.studentName.nullable(),
      kind: basics.postKind.nullable(),
      /** Called back or removed since. */
      isRecalled: z.boolean(),
    }),
  ),
});

export const courierBrought = z.object({
  /** Posts of partners that were not here before. */
  posts: z.int(),
  /** Batches that it has confirmed. */
  receipts: z.int(),
  madeAt: basics.epochMs,
  /** Whether the file could be read to its end. */
  isWhole: z.boolean(),
  /** The class that wrote it; `null` when an endpoint did. */
  fromClass: z.string().nullable(),
});
