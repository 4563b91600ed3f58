import { type BatchAnswer, type BatchRequest, batchRequest, type SignedManifest } from '#shared/contract/wire.ts';
import { isOpenBatch } from '#shared/domain/batch.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { findBatch, findOpenBatch, type OpenBatch } from '../db/batches.ts';
import { requireClass } from '../db/class-profile.ts';
import { listOutboxOfBatch, type OutboxRow } from '../db/outbox.ts';
import { advanceBatch, advanceItem } from './advance.ts';
import type { BatchGates } from './batch-gates.ts';
import { type BatchMedium, BatchObstacle, findBatchMedia } from './batch-media.ts';
import { findObstacle, type Planning } from './plan-batches.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import { parkOfBatch, replanBatch } from './replan-batch.ts';
import { requireSigned } from './require-signed.ts';
import type { Round } from './round.ts';
import { requireReceipt, storeReceipt } from './store-receipt.ts';
import { uploadMedia } from './upload-media.ts';

/** The endpoint may forget a batch or a medium between two steps; it is told again this often in one round. */
const OFFERS_MAX = 4;
const TELL_EVERY_BYTES = 1024 * 1024;
/** On a slow line that much takes half a minute. */
const TELL_EVERY_MS = 3_000;

/** Ends the work on a batch that was given up or paused while a request was under way. */
class BatchStopped extends Error {}

const requireOpen = ({ context }: Round, batchId: string): void => {
  if (findOpenBatch(context.openClass().db, batchId) === null) throw new BatchStopped(batchId);
};

const requireMoving = ({ context }: Round, batchId: string): void => {
  const batch = findBatch(context.openClass().db, batchId);
  if (batch === null || batch.isPaused || !isOpenBatch(batch.state)) throw new BatchStopped(batchId);
};

/** Consent is asked again at the last moment (K1). @throws BatchObstacle. */
const requireAllowed = ({ context }: Round, batchId: string): void => {
  const { db } = context.openClass();
  for (const item of listOutboxOfBatch(db, batchId)) {
    const problem = findObstacle(db, item, context.clock.now());
    if (problem !== null) throw new BatchObstacle([item.postId], problem);
  }
};

/** How much of the media of a post is among what is through. */
const bytesThrough = ({ manifest }: SignedManifest, through: ReadonlyMap<string, number>): number => {
  const media = new Set(manifest.media.map(({ sha256 }) => sha256));
  return [...media].reduce((sum, sha256) => sum + (through.get(sha256) ?? 0), 0);
};

/** What the endpoint has already is not sent again. */
const mediaThere = ({ posts }: BatchRequest, answer: BatchAnswer): Map<string, number> => {
  const missing = new Set(answer.isCommitted ? [] : answer.missing.map(({ sha256 }) => sha256));
  const media = posts.flatMap(({ manifest }) => manifest.media);
  return new Map(
    media.filter(({ sha256 }) => !missing.has(sha256)).map(({ sha256, sizeBytes }) => [sha256, sizeBytes]),
  );
};

/**
 * Keeps what the endpoint has of each post, and tells of it now and then.
 *
 * @param there the bytes of the media that it has already, by their hashes.
 */
const followUploads = (round: Round, { batchId, posts }: BatchRequest, there: ReadonlyMap<string, number>) => {
  const { context, progress } = round;
  const { db } = context.openClass();
  const through = new Map(there);
  const begunAt = context.clock.monotonic();
  const told = new Map<string, { bytes: number; at: number }>();
  const store = (postIds: readonly string[]): void => {
    if (findOpenBatch(db, batchId) === null) return;
    const items = listOutboxOfBatch(db, batchId).filter((item) => postIds.includes(item.postId));
    transaction<void>(db, () => {
      advanceBatch(db, batchId, 'part_stored', context.clock.now());
      for (const item of items) {
        const post = posts.find(({ manifest }) => manifest.postId === item.postId);
        if (post !== undefined) advanceItem(db, item, { kind: 'part_sent', sentBytes: bytesThrough(post, through) });
      }
    });
    for (const { postId } of items) context.emit({ type: 'outbox.changed', postId });
  };
  return ({ medium, postIds }: BatchMedium, bytes: number): void => {
    progress.at(batchId, medium.sha256, bytes);
    through.set(medium.sha256, bytes);
    const now = context.clock.monotonic();
    const last = told.get(medium.sha256) ?? { bytes: 0, at: begunAt };
    const isMuch = Math.abs(bytes - last.bytes) >= TELL_EVERY_BYTES;
    const isLong = bytes !== last.bytes && now - last.at >= TELL_EVERY_MS;
    if (!isMuch && !isLong && bytes !== medium.sizeBytes) return;
    told.set(medium.sha256, { bytes, at: now });
    store(postIds);
  };
};

/** Posts whose media the endpoint has already are through but for the commit. */
const noteWhatIsThere = (round: Round, { batchId, posts }: BatchRequest, there: ReadonlyMap<string, number>): void => {
  const { context, progress } = round;
  const { db } = context.openClass();
  const items = listOutboxOfBatch(db, batchId);
  for (const [sha256, bytes] of there) progress.at(batchId, sha256, bytes);
  const whole = posts.filter(
    ({ manifest: { media } }) => media.length > 0 && media.every(({ sha256 }) => there.has(sha256)),
  );
  const sentBytes = new Map(whole.map((post) => [post.manifest.postId, bytesThrough(post, there)]));
  transaction<void>(db, () => {
    advanceBatch(db, batchId, 'offer_answered', context.clock.now());
    for (const item of items) {
      const offered = advanceItem(db, item, { kind: 'offered' });
      const bytes = sentBytes.get(item.postId);
      if (bytes !== undefined) advanceItem(db, offered, { kind: 'part_sent', sentBytes: bytes });
    }
  });
  for (const { postId } of items) context.emit({ type: 'outbox.changed', postId });
};

const offerAndUpload = async (
  round: Round,
  batch: OpenBatch,
  request: BatchRequest,
  gates: BatchGates,
): Promise<void> => {
  const { context, client } = round;
  const { db } = context.openClass();
  await gates.mayOffer();
  requireMoving(round, batch.id);
  requireAllowed(round, batch.id);
  const answer = await client.offerBatch(batch.request);
  requireMoving(round, batch.id);
  const there = mediaThere(request, answer);
  noteWhatIsThere(round, request, there);
  gates.offered();
  if (!answer.isCommitted && answer.missing.length > 0) {
    await uploadMedia(round, {
      batchId: batch.id,
      media: findBatchMedia(db, request, answer.missing),
      requireMoving: () => requireMoving(round, batch.id),
      mayMove: async () => {
        await gates.mayUpload();
        requireMoving(round, batch.id);
        requireAllowed(round, batch.id);
      },
      handedOver: gates.uploaded,
      sent: followUploads(round, request, there),
    });
  }
  gates.uploaded();
  requireMoving(round, batch.id);
  transaction<void>(db, () => void advanceBatch(db, batch.id, 'all_stored', context.clock.now()));
};

const commit = async (round: Round, batch: OpenBatch, request: BatchRequest): Promise<void> => {
  const { db, classId } = round.context.openClass();
  requireAllowed(round, batch.id);
  const signed = await round.client.commitBatch(batch.id);
  requireReceipt(signed, request, { endpoint: round.endpoint, classId });
  requireOpen(round, batch.id);
  transaction<void>(db, () => storeReceipt(db, signed, request, round.context.clock.now()));
  round.progress.finish(batch.id);
  for (const { manifest } of request.posts) round.context.emit({ type: 'outbox.changed', postId: manifest.postId });
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

const travel = async (round: Round, batch: OpenBatch, gates: BatchGates): Promise<void> => {
  const request = batchRequest.parse(JSON.parse(batch.request));
  requireSigned(requireClass(round.context.openClass().db).signingKey, request);
  for (let offers = 1; ; offers += 1) {
    try {
      await offerAndUpload(round, batch, request, gates);
      return await commit(round, batch, request);
    } catch (error) {
      if (offers === OFFERS_MAX || !isWorthAnotherOffer(error)) throw error;
      requireMoving(round, batch.id);
      const { context } = round;
      const { db } = context.openClass();
      transaction<void>(db, () => void advanceBatch(db, batch.id, 'forgotten', context.clock.now()));
    }
  }
};

/** Which posts a refusal of the whole batch is about, or `null` when it does not say and there are several. */
const findBlamed = (error: AppError, items: readonly OutboxRow[]): readonly string[] | null => {
  const named = items.find((item) => item.postId === error.details.postId);
  if (named !== undefined) return [named.postId];
  return items.length <= 1 ? items.map((item) => item.postId) : null;
};

const planningOf = ({ context }: Round): Planning => ({
  now: context.clock.now(),
  newId: () => context.random.uuid(),
});

const parkAndReplan = (round: Round, batchId: string, postIds: readonly string[], problem: string): void => {
  const { db } = round.context.openClass();
  transaction<void>(db, () => parkOfBatch(db, planningOf(round), batchId, { postIds, problem }));
  for (const postId of postIds) round.context.emit({ type: 'outbox.changed', postId });
};

/** A refusal that names nobody: every post and every recall travels alone next, and the guilty one names itself. */
const replanOneByOne = (round: Round, batchId: string): void => {
  const { db } = round.context.openClass();
  const planning = { ...planningOf(round), recallsAtOnce: 1 };
  const alone = (items: readonly OutboxRow[]): OutboxRow[][] => [[], ...items.map((item) => [item])];
  transaction<void>(db, () => replanBatch(db, planning, batchId, alone));
};

/** Parks or plans anew what a failure is about. @throws it again when the round has to wait. */
const obeyFailure = (round: Round, batchId: string, error: unknown, mayRename: boolean): void => {
  const { db } = round.context.openClass();
  const batch = findOpenBatch(db, batchId);
  if (batch === null || error instanceof BatchStopped) return;
  if (error instanceof BatchObstacle) parkAndReplan(round, batchId, error.postIds, error.problem);
  else if (isConflict(error) && mayRename) replanOneByOne(round, batchId);
  else if (!(error instanceof AppError) || judgeFailure(error)?.kind !== 'park') throw error;
  else {
    const items = listOutboxOfBatch(db, batchId);
    const blamed = findBlamed(error, items);
    // a recall is never given up: alone it is asked for again with every round
    if (items.length === 0 && batch.tombstones <= 1) throw error;
    if (blamed === null || items.length === 0) replanOneByOne(round, batchId);
    else parkAndReplan(round, batchId, blamed, problemOf(error));
  }
};

/**
 * Sends one batch: offer, upload what is missing, commit, store the receipt. May be cut off anywhere and called
 * again. Posts that cannot go are parked and the others planned anew, so afterwards there may be other batches.
 *
 * @param mayRename whether it may go under another id now: one that has just been given must wait, or an endpoint that knows
 *   every id with other content would be asked without end.
 * @returns whether it is through.
 * @throws what the endpoint client throws when the round has to wait.
 */
export const sendBatch = async (
  round: Round,
  batch: OpenBatch,
  gates: BatchGates,
  mayRename: boolean,
): Promise<boolean> => {
  try {
    await travel(round, batch, gates);
    return true;
  } catch (error) {
    obeyFailure(round, batch.id, error, mayRename);
    return false;
  }
};
