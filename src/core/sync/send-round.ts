import { batchRequest } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import { recallLapsed } from '../consent/withdraw-consent.ts';
import { listOpenBatches, nextOpenBatch, type OpenBatch } from '../db/batches.ts';
import { listCommittedPostIds } from '../db/outbox.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { planBatches } from './plan-batches.ts';
import { judgeFailure } from './refusal.ts';
import type { Round } from './round.ts';
import { sendBatch } from './send-batch.ts';

const weigh = (batch: OpenBatch): { items: number; bytes: number } => {
  const { posts } = batchRequest.parse(JSON.parse(batch.request));
  const media = posts.flatMap(({ manifest }) => manifest.media);
  return { items: posts.length, bytes: media.reduce((sum, medium) => sum + medium.sizeBytes, 0) };
};

/**
 * Calls back what a consent has ended for, then sends what is in batches: what the teacher has released, and recalls, which wait for nobody. A batch that the
 * endpoint refuses as a whole does not hold up the ones behind it.
 *
 * @throws the first failure, after the others had their turn where that makes sense.
 */
export const sendRound = async (round: Round): Promise<void> => {
  const { context, progress } = round;
  const { db } = context.openClass();
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  const lapsed = transaction<PostRow[]>(db, () => {
    const sent = listCommittedPostIds(db).flatMap((postId) => findPost(db, postId) ?? []);
    const recalled = recallLapsed(db, context, sent);
    planBatches(db, planning, []);
    return recalled;
  });
  for (const { id } of lapsed) context.emit({ type: 'outbox.changed', postId: id });
  const open = listOpenBatches(db);
  if (open.length === 0) return;
  for (const batch of open) {
    const { items, bytes } = weigh(batch);
    progress.plan(items, bytes);
  }
  const refused = new Map<string, unknown>();
  for (let batch = nextOpenBatch(db, []); batch !== null; batch = nextOpenBatch(db, [...refused.keys()])) {
    try {
      await sendBatch(round, batch);
    } catch (error) {
      if (judgeFailure(error)?.kind !== 'park') throw error;
      refused.set(batch.id, error);
    }
  }
  for (const error of refused.values()) throw error;
};
