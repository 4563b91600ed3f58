import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { type MediumRow, mediumPieces, type SealedMedium } from '../db/media.ts';

/** SHA-256 of the stored bytes in hex; between two pieces of 1 MiB other requests are answered. */
export const hashInSteps = async (db: ReadableDatabase, medium: MediumRow): Promise<string> => {
  const hash = createHash('sha256');
  for (const piece of mediumPieces(db, medium)) {
    hash.update(piece);
    await setImmediate();
  }
  return hash.digest('hex');
};

/**
 * Reads every byte of a sealed medium again and compares the hash (D9).
 * @throws AppError `media.damaged`.
 */
export const verifyMedium = async (db: ReadableDatabase, medium: SealedMedium): Promise<void> => {
  if ((await hashInSteps(db, medium)) !== medium.sha256) throw new AppError('media.damaged', { mediaId: medium.id });
};
