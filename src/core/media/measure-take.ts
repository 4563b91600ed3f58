import { placeOf } from '#sqlite/database-key.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { putSoundMeasures } from '../db/take-measures.ts';
import { findTake, playedMediaId, type TakeRow } from '../db/takes.ts';
import type { FinaliseWork, WorkResult } from './finalise-work.ts';

const listen = async (
  context: CoreContext,
  db: Database,
  work: FinaliseWork,
  take: TakeRow,
): Promise<WorkResult<'measure'>['found']> => {
  const mediumId = playedMediaId(take);
  if (mediumId === null) return null;
  try {
    return (await work.run('measure', placeOf(db), mediumId)).found;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (!work.isClosed()) context.log('warn', 'take.unmeasured', { takeId: take.id, message });
    return null;
  }
};

/**
 * Measures the sound of a take that can be played and stores what was found, or that nothing could be measured: it
 * is tried once. The take itself is never touched.
 *
 * Answers the take, or `null` when it is not there to be measured (any more).
 */
export const measureTake = async (
  context: CoreContext,
  db: Database,
  work: FinaliseWork,
  takeId: string,
): Promise<TakeRow | null> => {
  const take = findTake(db, takeId);
  if (take === null || playedMediaId(take) === null) return null;
  const found = await listen(context, db, work, take);
  if (work.isClosed()) return null;
  return transaction<TakeRow | null>(db, () => {
    const now = findTake(db, takeId);
    if (now === null || playedMediaId(now) === null) return null;
    putSoundMeasures(db, takeId, found, context.clock.now());
    return now;
  });
};
