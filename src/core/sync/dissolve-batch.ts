import type { Database } from '#sqlite/open-database.ts';
import { listOutboxOfBatch, type OutboxRow } from '../db/outbox.ts';
import { takeWithdrawalsOutOfBatch } from '../db/withdrawals.ts';
import { advanceBatch, advanceItem } from './advance.ts';

/**
 * Gives up a batch that is not confirmed and answers its posts, which wait again. The endpoint may have it all
 * the same: the same manifests in another batch are no second posts there. To be called in a transaction.
 *
 * @param by the teacher cancels; we give up what has to travel otherwise.
 * @throws AppError `batch.not_found`, `batch.wrong_state`.
 */
export const dissolveBatch = (
  db: Database,
  batchId: string,
  now: number,
  by: 'given_up' | 'cancelled' = 'given_up',
): OutboxRow[] => {
  advanceBatch(db, batchId, by, now);
  takeWithdrawalsOutOfBatch(db, batchId);
  return listOutboxOfBatch(db, batchId).map((item) => advanceItem(db, item, { kind: 'freed' }));
};
