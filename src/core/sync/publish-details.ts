import { transaction } from '#sqlite/transaction.ts';
import { markDetailsPublished, readUnpublishedDetails } from '../db/class-details.ts';
import { markPictureTold, readUntoldPicture } from '../db/class-pictures.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { Round } from './round.ts';

type Telling = Pick<Round, 'context' | 'client'>;

const tellPicture = async ({ context, client }: Telling): Promise<void> => {
  const { db } = context.openClass();
  const untold = readUntoldPicture(db);
  if (untold === null) return;
  const { signed } = untold;
  try {
    await (signed === null ? client.deleteClassPicture() : client.putClassPicture(signed));
  } catch (error) {
    const verdict = judgeFailure(error)?.kind ?? 'wait';
    if (verdict === 'wait') throw error;
    // an endpoint of an earlier version knows no pictures, and one that is refused will be refused again
    context.log('warn', 'sync.picture_refused', { problem: problemOf(error) });
  }
  transaction<void>(db, () => markPictureTold(db, signed));
};

/** Tells the endpoint what the class tells about itself, and by which picture it is known, when that has changed. */
export const publishDetails = async (telling: Telling): Promise<void> => {
  const { context, client } = telling;
  const { db } = context.openClass();
  const details = readUnpublishedDetails(db);
  if (details !== null) {
    await client.putClassDetails(details);
    transaction<void>(db, () => markDetailsPublished(db, details, context.clock.now()));
  }
  await tellPicture(telling);
};
