import { setImmediate } from 'node:timers/promises';
import { limits } from '#shared/domain/limits.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { appendToMedium, insertMedium } from '../db/media.ts';

/**
 * Writes a whole medium as an open one, a commit for each MiB: nothing refers to it yet, so the one transaction that
 * counts is the one that seals it and puts it in its place, and no other request waits for all of it to be written.
 */
export const writeMedium = async (
  { clock }: Pick<CoreContext, 'clock'>,
  db: Database,
  id: string,
  content: { bytes: Uint8Array; mimeType: string },
): Promise<void> => {
  transaction<void>(db, () => insertMedium(db, { id, mimeType: content.mimeType, createdAt: clock.now() }));
  for (let at = 0; at < content.bytes.byteLength; at += limits.rangeMaxBytes) {
    const piece = content.bytes.subarray(at, at + limits.rangeMaxBytes);
    if (!transaction(db, () => appendToMedium(db, id, at, piece))) throw new Error('Expected the medium to grow');
    await setImmediate();
  }
};
