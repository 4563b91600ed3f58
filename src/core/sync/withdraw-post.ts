import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findOutbox } from '../db/outbox.ts';
import type { PostRow } from '../db/posts.ts';
import { insertWithdrawal } from '../db/withdrawals.ts';
import { advanceItem } from './advance.ts';
import { replanBatch } from './replan-batch.ts';

/**
 * Recalls a post that was approved for partners, wherever it is on its way: its batch goes on without it, and its
 * tombstone is queued even if nothing of it seems to have been sent, since an answer may have been lost. To be
 * called in the transaction that removes the post.
 */
export const withdrawPost = (
  db: Database,
  context: Pick<CoreContext, 'clock' | 'random'>,
  post: Pick<PostRow, 'id'>,
): void => {
  const item = findOutbox(db, post.id);
  if (item === null || item.state === 'withdrawn') return;
  const now = context.clock.now();
  advanceItem(db, item, { kind: 'withdrawn' });
  insertWithdrawal(db, { postId: item.postId, revision: item.revision }, now);
  if (item.batchId === null || item.state === 'committed') return;
  const planning = { now, newId: () => context.random.uuid() };
  replanBatch(db, planning, item.batchId, (others) => (others.length > 0 ? [others] : []));
};
