import type { Database } from '#sqlite/open-database.ts';
import { deleteBatch } from '../db/batches.ts';
import { listOutboxOfBatch, type OutboxRow, updateOutbox } from '../db/outbox.ts';
import { takeWithdrawalsOutOfBatch } from '../db/withdrawals.ts';

/**
 * Gives up a batch that is not confirmed and answers its posts, which wait again. The endpoint may have it all
 * the same: the same manifests in another batch are no second posts there. To be called in a transaction.
 */
export const dissolveBatch = (db: Database, batchId: string): OutboxRow[] => {
  const items = listOutboxOfBatch(db, batchId).map(
    (item): OutboxRow => ({ ...item, state: 'waiting', batchId: null, sentBytes: 0 }),
  );
  for (const item of items) updateOutbox(db, item);
  takeWithdrawalsOutOfBatch(db, batchId);
  deleteBatch(db, batchId);
  return items;
};
