import { z } from 'zod';
import { inboundFilePattern } from '../../domain/bundle-name.ts';
import * as basics from './basics.ts';

/** Where a stick is, as `courier.look` has named it. */
export const driveFolder = z.string().min(1).max(1_000);
export const arrivalFile = z.string().max(200).regex(inboundFilePattern);

/** A stick that is plugged in, and what the endpoint has written on it for this class. */
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
  mediaBytes: basics.sizeBytes,
});

export const courierBrought = z.object({
  /** Posts of partners that were not here before. */
  posts: z.int(),
  /** Batches that it has confirmed. */
  receipts: z.int(),
  madeAt: basics.epochMs,
  /** Whether the file could be read to its end. */
  isWhole: z.boolean(),
});
