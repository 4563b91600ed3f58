import { type BatchEvent, type BatchStatus, nextBatch } from '#shared/domain/batch.ts';
import { nextOutboxPlace, type OutboxEvent } from '#shared/domain/outbox-item.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { findBatch, updateBatch } from '../db/batches.ts';
import { type OutboxRow, updateOutbox } from '../db/outbox.ts';

/**
 * Takes an item one step through its state machine and stores where it stands then. With {@link advanceBatch} the
 * only way in which either changes. To be called in a transaction.
 *
 * @throws AppError `post.wrong_state`.
 */
export const advanceItem = (db: Database, item: OutboxRow, event: OutboxEvent): OutboxRow => {
  const next = { ...item, ...nextOutboxPlace(item, event) };
  updateOutbox(db, next);
  return next;
};

/**
 * Takes a batch one step through its state machine and stores where it stands then. To be called in a transaction.
 * @throws AppError `batch.not_found`, `batch.wrong_state`.
 */
export const advanceBatch = (db: Database, batchId: string, event: BatchEvent, now: number): BatchStatus => {
  const batch = findBatch(db, batchId);
  if (batch === null) throw new AppError('batch.not_found');
  const next = nextBatch(batch, event);
  updateBatch(db, batchId, next, now);
  return next;
};
