import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findOutbox, updateOutbox } from '../db/outbox.ts';
import type { PostRow } from '../db/posts.ts';
import { insertWithdrawal } from '../db/withdrawals.ts';
import { dissolveBatch } from './dissolve-batch.ts';
import { planBatches } from './plan-batches.ts';

/**
 * Recalls a post that was approved for partners, wherever it is on its way: its batch goes on without it, and its
 * tombstone is queued even if nothing of it seems to have been sent, since an answer may have been lost. To be
 * called in the transaction that removes the post.
 */
export const withdrawPost = (db: Database, context: Pick<CoreContext, 'clock' | 'random'>, post: PostRow): void => {
  const item = findOutbox(db, post.id);
  if (item === null || item.state === 'withdrawn') return;
  const now = context.clock.now();
  const isOnItsWay = item.batchId !== null && item.state !== 'committed';
  const others = isOnItsWay && item.batchId !== null ? dissolveBatch(db, item.batchId) : [];
  updateOutbox(db, { ...item, state: 'withdrawn', batchId: isOnItsWay ? null : item.batchId, problem: null });
  insertWithdrawal(db, { postId: item.postId, revision: item.revision }, now);
  const stay = others.filter((other) => other.postId !== post.id);
  if (stay.length > 0) planBatches(db, { now, newId: () => context.random.uuid() }, stay);
};
