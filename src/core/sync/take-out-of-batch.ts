import { hasNotLeft } from '#shared/domain/decision.ts';
import type { OutboxState } from '#shared/domain/outbox-item.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findBatch } from '../db/batches.ts';
import { findOutbox, type OutboxRow } from '../db/outbox.ts';
import { replanBatch } from './replan-batch.ts';
import { isInUndoWindow } from './undo-window.ts';

/** Where an item is on its way, and whether its batch may not leave yet. */
export const placeOf = (
  context: CoreContext,
  { state, batchId }: OutboxRow,
): { state: OutboxState; isInUndoWindow: boolean } => {
  const batch = batchId === null ? null : findBatch(context.openClass().db, batchId);
  return { state, isInUndoWindow: batch !== null && isInUndoWindow(context, batch) };
};

/**
 * Takes a post that has not left out of the batch that was to carry it, if one was: it waits, and the batch's other
 * posts stay in their undo window. To be called in a transaction.
 */
export const takeOutOfBatch = (db: Database, context: CoreContext, postId: string): void => {
  const item = findOutbox(db, postId);
  if (item === null || item.batchId === null || !hasNotLeft(placeOf(context, item))) return;
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  replanBatch(db, planning, item.batchId, (items) => [items.filter((other) => other.postId !== postId)]);
};
