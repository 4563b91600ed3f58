import { nextTakeState, type StopReason } from '#shared/domain/take.ts';
import type { Database } from '#sqlite/open-database.ts';
import { findMedium, sealMedium } from '../db/media.ts';
import { type TakeRow, updateTake } from '../db/takes.ts';
import { discardTake } from './discard-take.ts';
import { holdsNothing } from './holds-nothing.ts';
import type { RunningHashes } from './running-hashes.ts';

export type Stop = { reason: StopReason; durationMs: number; now: number };

/**
 * Ends a recording: what was committed is sealed under its hash and waits for its seekable copy. A take without
 * a single picture or sound is discarded, and costs the child no try. To be called in a transaction.
 *
 * @throws AppError `take.wrong_state` when the take is not recording.
 */
export const stopTake = (db: Database, hashes: RunningHashes, take: TakeRow, stop: Stop): TakeRow => {
  const state = nextTakeState(take.state, 'stop');
  const stopped: TakeRow = {
    ...take,
    state,
    stopReason: stop.reason,
    durationMs: stop.durationMs,
    updatedAt: stop.now,
  };
  const original = take.originalMediaId === null ? null : findMedium(db, take.originalMediaId);
  if (original === null || holdsNothing(db, original))
    return discardTake(db, { ...stopped, state: take.state, stopReason: 'no_data' }, stop.now);
  sealMedium(db, original.id, { sha256: hashes.finish(db, original), durationMs: stop.durationMs });
  updateTake(db, stopped);
  return stopped;
};
