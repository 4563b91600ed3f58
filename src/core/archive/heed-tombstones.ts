import type { SignedTombstone } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { forgetIncoming } from '../db/incoming.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';
import { heedTombstone } from '../sync/apply-feed.ts';
import { forgetWithdrawn } from './forget-withdrawn.ts';

/**
 * What a keepsake says that its classes have called back goes here too, out of every archive and for good, wherever it came from: no feed
 * tells it where the endpoint is another one (S8). The signatures were verified. Answers how many posts of archives are gone.
 */
export const heedTombstones = async (context: CoreContext, all: readonly SignedTombstone[]): Promise<number> => {
  const { db, partners, classId } = context.openClass();
  // of its own work the class itself knows best
  const others = all.filter(({ tombstone }) => tombstone.classId !== classId);
  const gone = transaction<string[]>(partners, () =>
    others.flatMap((signed) => (heedTombstone(partners, signed, context.clock.now()) ? [signed.tombstone.postId] : [])),
  );
  transaction<void>(db, () => {
    for (const postId of gone) forgetIncoming(db, postId);
  });
  for (const postId of gone) context.emit({ type: 'partner.received', postId });
  const archived = forgetWithdrawn(context);
  await eraseHiddenMedia(partners);
  return archived;
};
