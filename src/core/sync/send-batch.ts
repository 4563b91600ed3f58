import { type BatchRequest, batchRequest } from '#shared/contract/wire.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { findOpenBatch, type OpenBatch } from '../db/batches.ts';
import { requireClass } from '../db/class-profile.ts';
import { listOutboxOfBatch, type OutboxRow, updateOutbox } from '../db/outbox.ts';
import { type BatchMedium, BatchObstacle, findBatchMedia } from './batch-media.ts';
import { dissolveBatch } from './dissolve-batch.ts';
import { findObstacle, parkItem, planBatches } from './plan-batches.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import { requireSigned } from './require-signed.ts';
import type { Round } from './round.ts';
import { requireReceipt, storeReceipt } from './store-receipt.ts';
import { uploadMedia } from './upload-media.ts';

/** The endpoint may forget a batch or a medium between two steps; it is told again this often in one round. */
const OFFERS_MAX = 4;
const TELL_EVERY_BYTES = 1024 * 1024;

/** Ends the work on a batch that was given up while a request was under way. */
class BatchGone extends Error {}

const requireOpen = ({ context }: Round, batchId: string): void => {
  if (findOpenBatch(context.openClass().db, batchId) === null) throw new BatchGone(batchId);
};

/** Consent is asked again at the last moment (K1). @throws BatchObstacle. */
const requireAllowed = ({ context }: Round, batchId: string): void => {
  const { db } = context.openClass();
  for (const item of listOutboxOfBatch(db, batchId)) {
    const problem = findObstacle(db, item, context.clock.now());
    if (problem !== null) throw new BatchObstacle([item.postId], problem);
  }
};

const setState = ({ context }: Round, batchId: string, state: OutboxRow['state']): void => {
  const { db } = context.openClass();
  const items = listOutboxOfBatch(db, batchId);
  transaction<void>(db, () => {
    for (const item of items) updateOutbox(db, { ...item, state });
  });
  for (const { postId } of items) context.emit({ type: 'outbox.changed', postId });
};

/** Keeps the bytes sent per post, and tells of them now and then. */
const followUploads = (round: Round, batchId: string) => {
  const { db } = round.context.openClass();
  const seen = new Map<string, number>();
  const told = new Map<string, number>();
  const store = (item: OutboxRow, sentBytes: number): void => {
    transaction<void>(db, () => updateOutbox(db, { ...item, state: 'uploading', sentBytes }));
    round.context.emit({ type: 'outbox.changed', postId: item.postId });
  };
  return ({ medium, postIds }: BatchMedium, bytes: number): void => {
    round.progress.moved(Math.max(0, bytes - (seen.get(medium.sha256) ?? 0)));
    seen.set(medium.sha256, bytes);
    const isWorthTelling = Math.abs(bytes - (told.get(medium.sha256) ?? 0)) >= TELL_EVERY_BYTES;
    if (!isWorthTelling && bytes !== medium.sizeBytes) return;
    told.set(medium.sha256, bytes);
    for (const item of listOutboxOfBatch(db, batchId)) if (postIds.includes(item.postId)) store(item, bytes);
  };
};

const offerAndUpload = async (round: Round, batch: OpenBatch, request: BatchRequest): Promise<void> => {
  const answer = await round.client.offerBatch(batch.request);
  requireOpen(round, batch.id);
  setState(round, batch.id, 'offered');
  if (answer.isCommitted || answer.missing.length === 0) return;
  await uploadMedia(round, {
    batchId: batch.id,
    media: findBatchMedia(round.context.openClass().db, request, answer.missing),
    requireOpen: () => requireOpen(round, batch.id),
    sent: followUploads(round, batch.id),
  });
};

const commit = async (round: Round, batch: OpenBatch, request: BatchRequest): Promise<void> => {
  const { db, classId } = round.context.openClass();
  requireOpen(round, batch.id);
  requireAllowed(round, batch.id);
  const signed = await round.client.commitBatch(batch.id);
  requireReceipt(signed, request, { endpoint: round.endpoint, classId });
  requireOpen(round, batch.id);
  transaction<void>(db, () => storeReceipt(db, signed, request, round.context.clock.now()));
  for (const { manifest } of request.posts) {
    round.progress.itemDone();
    round.context.emit({ type: 'outbox.changed', postId: manifest.postId });
  }
};

/** Another content under this id: only after a data folder was put back. The same posts go under new ids. */
const isConflict = (error: unknown): boolean =>
  hasCode(error, 'endpoint.refused') && error.details.reason === 'batch.conflict';

/** The endpoint has forgotten the batch, or lacks a medium that it said it had: it is asked again. */
const isWorthAnotherOffer = (error: unknown): boolean => {
  if (isConflict(error)) return false;
  const verdict = judgeFailure(error)?.kind;
  return verdict === 'ask_offset' || verdict === 'restart_file';
};

const travel = async (round: Round, batch: OpenBatch): Promise<void> => {
  const request = batchRequest.parse(JSON.parse(batch.request));
  requireSigned(requireClass(round.context.openClass().db).signingKey, request);
  for (let offers = 1; ; offers += 1) {
    requireAllowed(round, batch.id);
    try {
      await offerAndUpload(round, batch, request);
      return await commit(round, batch, request);
    } catch (error) {
      if (offers === OFFERS_MAX || !isWorthAnotherOffer(error)) throw error;
      requireOpen(round, batch.id);
    }
  }
};

/** Which posts a refusal of the whole batch is about, or `null` when it does not say and there are several. */
const findBlamed = (error: AppError, items: readonly OutboxRow[]): readonly string[] | null => {
  const named = items.find((item) => item.postId === error.details.postId);
  if (named !== undefined) return [named.postId];
  return items.length <= 1 ? items.map((item) => item.postId) : null;
};

const parkAndReplan = (round: Round, batchId: string, postIds: readonly string[], problem: string): void => {
  const { context } = round;
  const { db } = context.openClass();
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  transaction<void>(db, () => {
    const items = dissolveBatch(db, batchId);
    for (const item of items) if (postIds.includes(item.postId)) parkItem(db, item, problem);
    planBatches(
      db,
      planning,
      items.filter((item) => !postIds.includes(item.postId)),
    );
  });
  for (const postId of postIds) context.emit({ type: 'outbox.changed', postId });
};

/** A refusal that names nobody: every post travels alone next, and the guilty one names itself. */
const replanOneByOne = ({ context }: Round, batchId: string): void => {
  const { db } = context.openClass();
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  transaction<void>(db, () => {
    const items = dissolveBatch(db, batchId);
    planBatches(db, planning, []);
    for (const item of items) planBatches(db, planning, [item]);
  });
};

/**
 * Sends one batch: offer, upload what is missing, commit, store the receipt. May be cut off anywhere and called
 * again. Posts that cannot go are parked and the others planned anew, so afterwards there may be other batches.
 *
 * @throws what the endpoint client throws when the round has to wait.
 */
export const sendBatch = async (round: Round, batch: OpenBatch): Promise<void> => {
  try {
    await travel(round, batch);
  } catch (error) {
    const { db } = round.context.openClass();
    if (findOpenBatch(db, batch.id) === null || error instanceof BatchGone) return;
    if (error instanceof BatchObstacle) return parkAndReplan(round, batch.id, error.postIds, error.problem);
    if (isConflict(error)) return replanOneByOne(round, batch.id);
    if (!(error instanceof AppError) || judgeFailure(error)?.kind !== 'park') throw error;
    const items = listOutboxOfBatch(db, batch.id);
    const blamed = findBlamed(error, items);
    if (items.length === 0) throw error;
    if (blamed === null) replanOneByOne(round, batch.id);
    else parkAndReplan(round, batch.id, blamed, problemOf(error));
  }
};
