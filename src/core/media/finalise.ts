import { nextTakeState } from '#shared/domain/take.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { placeOf } from '#sqlite/database-key.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { findSealedMedium, markErasing, sealMedium } from '../db/media.ts';
import { findTake, type TakeRow, updateTake } from '../db/takes.ts';
import type { FinaliseWork, WorkResult } from './finalise-work.ts';
import { doubtAbout } from './prove-copy.ts';
import { writeMedium } from './write-medium.ts';

/** A copy that is written but not yet in anybody's place. */
type Draft = { id: string; sha256: string; durationMs: number };

const stopped = (db: Database, takeId: string): TakeRow | null => {
  const take = findTake(db, takeId);
  return take?.state === 'stopped' ? take : null;
};

/** Puts the copy in the original's place, unless the take was discarded meanwhile. */
const exchange = (context: CoreContext, db: Database, takeId: string, draft: Draft): TakeRow | null =>
  transaction<TakeRow | null>(db, () => {
    const take = stopped(db, takeId);
    if (take === null) {
      markErasing(db, draft.id);
      return null;
    }
    sealMedium(db, draft.id, draft);
    const ready: TakeRow = {
      ...take,
      state: nextTakeState(take.state, 'prove'),
      durationMs: take.stopReason === 'recovered' ? draft.durationMs : take.durationMs,
      originalMediaId: null,
      finalMediaId: draft.id,
      updatedAt: context.clock.now(),
    };
    updateTake(db, ready);
    if (take.originalMediaId !== null) markErasing(db, take.originalMediaId);
    return ready;
  });

/** Keeps the original, which plays as it is. */
const giveUp = (context: CoreContext, db: Database, takeId: string, draftId: string): TakeRow | null =>
  transaction<TakeRow | null>(db, () => {
    markErasing(db, draftId);
    const take = stopped(db, takeId);
    if (take === null) return null;
    const unproven: TakeRow = {
      ...take,
      state: nextTakeState(take.state, 'give_up_proof'),
      updatedAt: context.clock.now(),
    };
    updateTake(db, unproven);
    return unproven;
  });

const requireProven = (take: TakeRow, made: WorkResult<'copy'>): void => {
  const clockMs = take.stopReason === 'recovered' ? null : take.durationMs;
  const doubt = doubtAbout({ kind: take.kind, clockMs, original: made.original, copy: made.copy });
  if (doubt !== null) throw new AppError('media.not_playable', { doubt });
};

/** Makes, proves and writes the copy, and reads it back from the disk. */
const makeDraft = async (
  context: CoreContext,
  db: Database,
  work: FinaliseWork,
  take: TakeRow,
  id: string,
): Promise<Draft> => {
  const original = take.originalMediaId === null ? null : findSealedMedium(db, take.originalMediaId);
  if (original === null) throw new AppError('media.not_found');
  const made = await work.run('copy', placeOf(db), original.id);
  requireProven(take, made);
  await writeMedium(context, db, id, { bytes: made.bytes, mimeType: original.mimeType });
  const stored = await work.run('hash', placeOf(db), id);
  if (stored.sha256 !== made.sha256) throw new AppError('media.damaged', { reason: 'hash' });
  return { id, sha256: made.sha256, durationMs: made.copy.durationMs };
};

/**
 * Gives a stopped take its seekable copy: a remux with duration and cues, accepted only when it is proven (M3),
 * written, read back, and put in the original's place in one transaction; the original is then erased. What cannot
 * be proven leaves the original as it is. Killed or closed anywhere, the take is still `stopped` and this can be called
 * again.
 *
 * Answers the take as it then is, or `null` when it was not waiting for a copy (any more).
 */
export const finaliseTake = async (
  context: CoreContext,
  db: Database,
  work: FinaliseWork,
  takeId: string,
): Promise<TakeRow | null> => {
  const take = stopped(db, takeId);
  if (take === null) return null;
  const draftId = context.random.uuid();
  try {
    return exchange(context, db, takeId, await makeDraft(context, db, work, take, draftId));
  } catch (error) {
    if (work.isClosed()) return null;
    const known = error instanceof AppError ? { code: error.code, ...error.details } : {};
    context.log('warn', 'take.unproven', { takeId, message: error instanceof Error ? error.message : '', ...known });
    return giveUp(context, db, takeId, draftId);
  }
};
