import type { BatchSort } from '#shared/domain/batch.ts';
import { transaction } from '#sqlite/transaction.ts';
import { recallLapsed } from '../consent/withdraw-consent.ts';
import type { CoreContext } from '../context.ts';
import { type BatchRow, findOpenBatch, listOpenBatches, type OpenBatch } from '../db/batches.ts';
import { listCommittedPostIds } from '../db/outbox.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { listUnsentWithdrawals } from '../db/withdrawals.ts';
import { createBatchRow } from './batch-gates.ts';
import { planBatches } from './plan-batches.ts';
import { judgeFailure } from './refusal.ts';
import { beginTurn, type Round } from './round.ts';
import { sendBatch } from './send-batch.ts';
import { isInUndoWindow } from './undo-window.ts';

/** Tells of what is to be sent; a batch that rests, or was replaced by others, is not counted beside them. */
const tellPlan = ({ progress }: Round, open: readonly BatchRow[], told: Set<string>): void => {
  for (const id of told) if (!open.some((batch) => batch.id === id)) progress.plan(id, null);
  for (const { id, posts, mediaBytes } of open) {
    progress.plan(id, { items: posts, bytes: mediaBytes });
    told.add(id);
  }
};

/** One moves while the next is offered and the one before is confirmed. */
const BATCHES_AT_ONCE = 2;

const recallWhatLapsed = (context: CoreContext): void => {
  const { db } = context.openClass();
  const lapsed = transaction<PostRow[]>(db, () => {
    const sent = listCommittedPostIds(db).flatMap((postId) => findPost(db, postId) ?? []);
    return recallLapsed(db, context, sent);
  });
  for (const { id } of lapsed) context.emit({ type: 'outbox.changed', postId: id });
};

/** Puts what was called back, also since the round began, into batches of its own. */
const planRecalls = (context: CoreContext): void => {
  const { db } = context.openClass();
  if (listUnsentWithdrawals(db, 1).length === 0) return;
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  transaction<void>(db, () => planBatches(db, planning, []));
};

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
 * @returns the first refusal, for after what is to be received, `null` when there was none; and whether no batch was left
 *   because the turn is over.
 * @throws what ends the round: the endpoint cannot be reached, or asks to wait.
 */
export const sendRound = async (round: Round): Promise<{ refusal: unknown; isAll: boolean }> => {
  const { context } = round;
  const { db } = context.openClass();
  const isTurnOver = beginTurn(context);
  round.progress.planAnew();
  round.progress.activity('sending');
  recallWhatLapsed(context);
  planRecalls(context);
  const early = new Set(listOpenBatches(db).map(({ id }) => id));
  let begun = 0;
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
    const succeed = (isThrough: boolean): void => {
      // what is through stays in the total
      if (isThrough) told.delete(batch.id);
      gates.end(null);
    };
    begun += 1;
    const work = sendBatch(round, batch, gates, early.has(batch.id)).then(succeed, fail);
    running.set(batch.id, { sort: batch.sort, work: work.finally(() => running.delete(batch.id)) });
  };
  let next: BatchRow | undefined;
  const mayGoOn = (): boolean => ended === null && (begun === 0 || !isTurnOver());
  for (;;) {
    planRecalls(context);
    const open = listOpenBatches(db).filter((batch) => !batch.isPaused && !isInUndoWindow(context, batch));
    tellPlan(round, open, told);
    next = open.find(({ id }) => !refused.has(id) && !running.has(id));
    const batch = next === undefined || !mayGoOn() ? null : findOpenBatch(db, next.id);
    if (batch !== null && mayBegin(batch, [...running.values()])) begin(batch);
    else if (running.size > 0) await Promise.race([...running.values()].map(({ work }) => work));
    else break;
  }
  if (ended !== null) throw (ended as { by: unknown }).by;
  const [refusal = null] = refused.values();
  return { refusal, isAll: next === undefined };
};
