import { hasNotLeft, type PlaceOnItsWay } from '#shared/domain/decision.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findBatch } from '../db/batches.ts';
import { isOnStick } from '../db/copies.ts';
import { findOutbox, type OutboxRow } from '../db/outbox.ts';
import { replanBatch } from './replan-batch.ts';
import { isInUndoWindow } from './undo-window.ts';

/** Where an item is on its way. */
export const placeOf = (context: CoreContext, { postId, revision, state, batchId }: OutboxRow): PlaceOnItsWay => {
  const { db } = context.openClass();
  const batch = batchId === null ? null : findBatch(db, batchId);
  return {
    state,
    isInUndoWindow: batch !== null && isInUndoWindow(context, batch),
    isOnStick: isOnStick(db, postId, revision),
  };
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
