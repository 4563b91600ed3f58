import { nextTakeState } from '#shared/domain/take.ts';
import type { Database } from '#sqlite/open-database.ts';
import { deleteCaptions } from '../db/captions.ts';
import { markErasing } from '../db/media.ts';
import { deleteTakeMeasures } from '../db/take-measures.ts';
import { deleteTakeStills } from '../db/take-stills.ts';
import { listTakesOfPost, type TakeRow, updateTake } from '../db/takes.ts';

/**
 * Gives a take up: its media are hidden at once and erased soon after (`TakeDesk.eraseSoon`). To be called in a
 * transaction; whoever kept the take stops keeping it there too.
 *
 * @throws AppError `take.wrong_state` when it is discarded already.
 */
export const discardTake = (db: Database, take: TakeRow, now: number): TakeRow => {
  const discarded: TakeRow = {
    ...take,
    state: nextTakeState(take.state, 'discard'),
    originalMediaId: null,
    finalMediaId: null,
    updatedAt: now,
  };
  updateTake(db, discarded);
  deleteTakeMeasures(db, take.id);
  deleteCaptions(db, take.id);
  deleteTakeStills(db, take.id);
  for (const mediumId of [take.originalMediaId, take.finalMediaId]) if (mediumId !== null) markErasing(db, mediumId);
  return discarded;
};

/** Gives up all takes of a post, when it is removed. To be called in a transaction. */
export const discardTakesOfPost = (db: Database, postId: string, now: number): void => {
  for (const take of listTakesOfPost(db, postId)) if (take.state !== 'discarded') discardTake(db, take, now);
};
