import { transaction } from '#sqlite/transaction.ts';
import { markDetailsPublished, readUnpublishedDetails } from '../db/class-details.ts';
import type { Round } from './round.ts';

/** Tells the endpoint what the class tells about itself, when that has changed. */
export const publishDetails = async ({ context, client }: Pick<Round, 'context' | 'client'>): Promise<void> => {
  const { db } = context.openClass();
  const details = readUnpublishedDetails(db);
  if (details === null) return;
  await client.putClassDetails(details);
  transaction<void>(db, () => markDetailsPublished(db, details, context.clock.now()));
};
