import type { Database } from '#sqlite/open-database.ts';
import { findBatch } from '../db/batches.ts';
import type { OutboxRow } from '../db/outbox.ts';
import { dissolveBatch } from './dissolve-batch.ts';
import { type Planning, planBatches } from './plan-batches.ts';

/**
 * Gives a batch up and lets its posts travel in others; what the teacher had paused stays paused, and what was in its
 * undo window stays in it. To be called in a transaction.
 *
 * @param sift gets the posts of the batch and answers which go on, and which of them together.
 */
export const replanBatch = (
  db: Database,
  planning: Planning,
  batchId: string,
  sift: (items: readonly OutboxRow[]) => readonly (readonly OutboxRow[])[],
): void => {
  const { isPaused = false, leavesAt = planning.now } = findBatch(db, batchId) ?? {};
  const items = dissolveBatch(db, batchId, planning.now);
  for (const together of sift(items)) planBatches(db, { ...planning, isPaused, leavesAt }, together);
};
