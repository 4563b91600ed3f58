import { transaction } from '#sqlite/transaction.ts';
import { markDetailsPublished, readUnpublishedDetails } from '../db/class-details.ts';
import { markPictureTold, readUntoldPicture } from '../db/class-pictures.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { Round } from './round.ts';

type Telling = Pick<Round, 'context' | 'client'>;

/** An endpoint of an earlier version may know no such thing, and what is refused will be refused again: it is logged, and told no more. */
const tell = async ({ context }: Telling, refusedAs: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const verdict = judgeFailure(error)?.kind ?? 'wait';
    if (verdict === 'wait') throw error;
    context.log('warn', refusedAs, { problem: problemOf(error) });
  }
};

const tellDetails = async (telling: Telling): Promise<void> => {
  const { context, client } = telling;
  const { db } = context.openClass();
  const details = readUnpublishedDetails(db);
  if (details === null) return;
  await tell(telling, 'sync.details_refused', () => client.putClassDetails(details));
  transaction<void>(db, () => markDetailsPublished(db, details, context.clock.now()));
};

const tellPicture = async (telling: Telling): Promise<void> => {
  const { context, client } = telling;
  const { db } = context.openClass();
  const untold = readUntoldPicture(db);
  if (untold === null) return;
  const { signed } = untold;
  const work = () => (signed === null ? client.deleteClassPicture() : client.putClassPicture(signed));
  await tell(telling, 'sync.picture_refused', work);
  transaction<void>(db, () => markPictureTold(db, signed));
};

/** Tells the endpoint what the class tells about itself, and by which picture it is known, when that has changed. No post waits for it. */
export const publishDetails = async (telling: Telling): Promise<void> => {
  await tellDetails(telling);
  await tellPicture(telling);
};
