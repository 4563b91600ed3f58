import { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { type AppError, hasCode } from '#shared/errors/app-error.ts';
import type { Caller } from '../db/devices.ts';
import { isHeld, isMediumKnown, recordHoldings } from '../db/media.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { admitMedium, type Declared } from './admit-medium.ts';

/** What is about this one medium: the others of a batch go on. */
export const isRefusedMedium = (error: unknown): error is AppError =>
  hasCode(error, 'upload.hash_mismatch', 'upload.type_refused', 'media.not_playable', 'quota.exceeded');

/** Charges and records in one transaction; what the quota refuses leaves no file behind. */
const recordOrUndo = async (
  { db, groupCommit, media, limits: { abandonedAfterMs }, now }: EndpointContext,
  { classId }: Caller,
  medium: Parameters<Parameters<typeof admitMedium>[3]>[0],
): Promise<void> => {
  const holding = { media: [medium], classId, expiresAt: now() + abandonedAfterMs, isCharged: false };
  try {
    await groupCommit((tx) => recordHoldings(tx, holding));
  } catch (error) {
    if (!(await isMediumKnown(db, medium.sha256))) await media.remove(medium.sha256);
    throw error;
  }
};

/**
 * Stores a medium of a class that does not come by tus, once it is what its batch says it is. One that the class holds
 * already is not read.
 *
 * @throws AppError as {@link isRefusedMedium} names them, and what `bytes` throws; nothing is left behind then.
 */
export const storeMedium = async (
  context: EndpointContext,
  caller: Caller,
  declared: Declared,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> => {
  const { db, media } = context;
  if (await isHeld(db, declared.sha256, caller.classId)) return;
  const temporaryId = uuidv7();
  try {
    await media.writeUpload(temporaryId, Readable.from(bytes, { objectMode: true }), declared.sizeBytes);
    await admitMedium(context, temporaryId, declared, (medium) => recordOrUndo(context, caller, medium));
  } catch (error) {
    await media.removeUpload(temporaryId);
    throw error;
  }
};
