import { join } from 'node:path';
import { writeBundleFile } from '#crypto/bundle-file.ts';
import type { SignedManifest } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { deleteCopy, insertCopy } from '../db/copies.ts';
import type { SealedMedium } from '../db/media.ts';
import { readMedia } from './sealed-media.ts';

/** The stick, and who is told how much is on it by now. */
export type DriveToWrite = { folder: string; name: string; wrote(bytes: number, ofBytes: number): void };

/** What was written. */
export type Written = { file: string; posts: number; recalls: number; reports: number; mediaBytes: number };

/** A signed document and what goes with it. */
export type ToSeal = {
  file: string;
  head: object;
  /** X25519 */
  recipient: string;
  posts: readonly SignedManifest[];
  media: readonly SealedMedium[];
  madeAt: number;
};

/**
 * Writes one sealed file onto a stick and keeps in mind which posts are in it, since no recall reaches them there.
 *
 * @returns the bytes of its media.
 * @throws AppError `courier.drive_full`, `courier.drive_failed`, `media.damaged`; no file is left behind then.
 */
export const writeSealed = async (
  context: CoreContext,
  { folder, name, wrote }: DriveToWrite,
  { file, head, recipient, posts, media, madeAt }: ToSeal,
): Promise<number> => {
  const { db } = context.openClass();
  const mediaBytes = media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const copy = { id: context.random.uuid(), kind: 'stick', place: name, file, madeAt } as const;
  const written = posts.map(({ manifest }) => manifest);
  // before the file is there: what may be on a stick has left, and is called back instead of being undone
  if (written.length > 0) transaction<void>(db, () => insertCopy(db, copy, written));
  try {
    await writeBundleFile(
      join(folder, file),
      { head, media: readMedia(context, media) },
      { recipient, wrote: (bytes) => wrote(bytes, mediaBytes) },
    );
  } catch (error) {
    transaction<void>(db, () => deleteCopy(db, copy.id));
    throw error;
  }
  return mediaBytes;
};
