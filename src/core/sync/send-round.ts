import type { BatchSort } from '#shared/domain/batch.ts';
import { transaction } from '#sqlite/transaction.ts';
import { recallLapsed } from '../consent/withdraw-consent.ts';
import { type BatchRow, findOpenBatch, listOpenBatches, type OpenBatch } from '../db/batches.ts';
import { listCommittedPostIds } from '../db/outbox.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { createBatchRow } from './batch-gates.ts';
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

/** One moves while the next is offered and the one before is confirmed. */
const BATCHES_AT_ONCE = 2;

/** A recall has arrived before anything else goes: what follows may be the next revision of the same post. */
const mayBegin = (batch: OpenBatch, running: readonly { sort: BatchSort }[]): boolean => {
  if (running.length === 0) return true;
  const isWithRecalls = [batch, ...running].some(({ sort }) => sort === 'recalls');
  return running.length < BATCHES_AT_ONCE && !isWithRecalls;
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
  const running = new Map<string, { sort: BatchSort; work: Promise<void> }>();
  const nextGates = createBatchRow();
  let ended: { by: unknown } | null = null;
  const begin = (batch: OpenBatch): void => {
    const gates = nextGates();
    const fail = (error: unknown): void => {
      const isAboutBatch = judgeFailure(error)?.kind === 'park';
      if (isAboutBatch) refused.set(batch.id, error);
      else ended ??= { by: error };
      gates.end(isAboutBatch ? null : error);
    };
    const succeed = (): void => {
      // what is through stays in the total
      told.delete(batch.id);
      gates.end(null);
    };
    const work = sendBatch(round, batch, gates).then(succeed, fail);
    running.set(batch.id, { sort: batch.sort, work: work.finally(() => running.delete(batch.id)) });
  };
  for (;;) {
    const open = listOpenBatches(db).filter((batch) => !batch.isPaused && !isInUndoWindow(context, batch));
    tellPlan(round, open, told);
    const next = ended === null ? open.find(({ id }) => !refused.has(id) && !running.has(id)) : undefined;
    const batch = next === undefined ? null : findOpenBatch(db, next.id);
    if (batch !== null && mayBegin(batch, [...running.values()])) begin(batch);
    else if (running.size > 0) await Promise.race([...running.values()].map(({ work }) => work));
    else break;
  }
  if (ended !== null) throw (ended as { by: unknown }).by;
  const [first = null] = refused.values();
  return first;
};
