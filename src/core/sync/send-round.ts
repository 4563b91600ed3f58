import { transaction } from '#sqlite/transaction.ts';
import { recallLapsed } from '../consent/withdraw-consent.ts';
import { type BatchRow, findOpenBatch, listOpenBatches } from '../db/batches.ts';
import { listCommittedPostIds } from '../db/outbox.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { planBatches } from './plan-batches.ts';
import { judgeFailure } from './refusal.ts';
import type { Round } from './round.ts';
import { sendBatch } from './send-batch.ts';
import { isInUndoWindow } from './undo-window.ts';

/** Tells of what is to be sent; a batch that was replaced by others is not counted beside them. */
const tellPlan = ({ progress }: Round, open: readonly BatchRow[], told: Set<string>): void => {
  for (const id of told) if (!open.some((batch) => batch.id === id)) progress.plan(id, null);
  for (const { id, posts, mediaBytes } of open) {
    progress.plan(id, { items: posts, bytes: mediaBytes });
    told.add(id);
  }
};

/**
 * Calls back what a consent has ended for, then sends what is in batches, not paused and no more in its undo window:
 * what the teacher has released, and recalls, which wait for nobody. A batch that the endpoint refuses as a whole does not hold up the
 * ones behind it.
 *
 * @returns the first refusal, for after what is to be received; `null` when there was none.
 * @throws what ends the round: the endpoint cannot be reached, or asks to wait.
 */
export const sendRound = async (round: Round): Promise<unknown> => {
  const { context } = round;
  const { db } = context.openClass();
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  const lapsed = transaction<PostRow[]>(db, () => {
    const sent = listCommittedPostIds(db).flatMap((postId) => findPost(db, postId) ?? []);
    const recalled = recallLapsed(db, context, sent);
    planBatches(db, planning, []);
    return recalled;
  });
  for (const { id } of lapsed) context.emit({ type: 'outbox.changed', postId: id });
  const refused = new Map<string, unknown>();
  const told = new Set<string>();
  for (;;) {
    const open = listOpenBatches(db).filter((batch) => !batch.isPaused && !isInUndoWindow(context, batch));
    tellPlan(round, open, told);
    const next = open.find((batch) => !refused.has(batch.id));
    const batch = next === undefined ? null : findOpenBatch(db, next.id);
    if (batch === null) break;
    try {
      await sendBatch(round, batch);
      // what is through stays in the total
      told.delete(batch.id);
    } catch (error) {
      if (judgeFailure(error)?.kind !== 'park') throw error;
      refused.set(batch.id, error);
    }
  }
  const [first = null] = refused.values();
  return first;
};
