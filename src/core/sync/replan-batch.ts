import type { Database } from '#sqlite/open-database.ts';
import { findBatch } from '../db/batches.ts';
import type { OutboxRow } from '../db/outbox.ts';
import { advanceItem } from './advance.ts';
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

/** Parks posts of a batch, each with what is wrong with it, and lets the others go on. To be called in a transaction. */
export const parkOfBatch = (
  db: Database,
  planning: Planning,
  batchId: string,
  { postIds, problem }: { postIds: readonly string[]; problem: string },
): void =>
  replanBatch(db, planning, batchId, (items) => {
    for (const item of items) if (postIds.includes(item.postId)) advanceItem(db, item, { kind: 'parked', problem });
    return [items.filter((item) => !postIds.includes(item.postId))];
  });
