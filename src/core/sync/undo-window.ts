import { limits } from '#shared/domain/limits.ts';
import type { CoreContext } from '../context.ts';
import { type BatchRow, listOpenBatches } from '../db/batches.ts';

type Parts = Pick<CoreContext, 'settings' | 'clock' | 'openClass'>;

/** How long after *Send* a batch stays here, in case the teacher changes their mind. */
export const undoWindowOf = ({ settings }: Pick<CoreContext, 'settings'>): number =>
  settings.undoWindowMs ?? limits.undoWindowMs;

/**
 * Whether nothing of a batch may leave yet. A clock that was set back keeps nothing for long: an end that is further
 * away than a window is none.
 */
export const isInUndoWindow = (context: Pick<Parts, 'settings' | 'clock'>, { leavesAt }: BatchRow): boolean => {
  const leftMs = leavesAt - context.clock.now();
  return leftMs > 0 && leftMs <= undoWindowOf(context);
};

/** Batches of which nothing has left and nothing may leave yet. */
export const listBatchesInWindow = (context: Parts): BatchRow[] =>
  listOpenBatches(context.openClass().db).filter((batch) => isInUndoWindow(context, batch));
