import { type BatchRequest, postManifest, type SignedManifest, tombstone } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import type { Database } from '#sqlite/open-database.ts';
import { missingInPost } from '../consent/post-consents.ts';
import { findApproval } from '../db/approvals.ts';
import { insertBatch } from '../db/batches.ts';
import { type OutboxRow, updateOutbox } from '../db/outbox.ts';
import { findPost } from '../db/posts.ts';
import { listUnsentWithdrawals, putWithdrawalInBatch, type Withdrawal } from '../db/withdrawals.ts';

export type Planning = { now: number; newId(): string };

/** Media of one batch: what must all be there before the first of its posts counts as sent. */
const BATCH_MEDIA_BYTES = 64 * 1024 * 1024;

/** Why a revision may not leave now although it was approved: the world has changed since (K1). */
export const findObstacle = (db: Database, item: { postId: string; revision: number }, now: number): string | null => {
  const post = findPost(db, item.postId);
  if (post === null || post.state !== 'approved' || post.revision !== item.revision) return 'post.wrong_state';
  return missingInPost(db, post, 'partners', now).length > 0 ? 'consent.missing' : null;
};

/** Stops an item until the teacher has looked. */
export const parkItem = (db: Database, item: OutboxRow, problem: string): void =>
  updateOutbox(db, { ...item, state: 'parked', batchId: null, sentBytes: 0, problem });

type Load = { item: OutboxRow; post: SignedManifest; bytes: number; isSmall: boolean };

const loadOf = (db: Database, item: OutboxRow): Load | null => {
  const approval = findApproval(db, item.postId, item.revision);
  if (approval === null || approval.audience !== 'partners') return null;
  const manifest = postManifest.parse(JSON.parse(approval.manifest));
  const bytes = manifest.media.reduce((sum, medium) => sum + medium.sizeBytes, 0);
  const isSmall = manifest.media.every((medium) => medium.sizeBytes <= limits.bulkMediaMaxBytes);
  return { item, post: { manifest, signature: approval.signature }, bytes, isSmall };
};

/** Small things first and together, so that they arrive on a line where a video would take all night. */
const group = (loads: readonly Load[]): Load[][] => {
  const groups: Load[][] = [];
  let open: Load[] = [];
  let openBytes = 0;
  for (const load of [...loads].sort((a, b) => a.bytes - b.bytes)) {
    const isOtherSort = open.length > 0 && open[0]?.isSmall !== load.isSmall;
    const isFull = open.length === limits.batchMaxPosts || openBytes + load.bytes > BATCH_MEDIA_BYTES;
    if (open.length > 0 && (isOtherSort || isFull)) {
      groups.push(open);
      [open, openBytes] = [[], 0];
    }
    open.push(load);
    openBytes += load.bytes;
  }
  return open.length === 0 ? groups : [...groups, open];
};

const storeBatch = (db: Database, planning: Planning, loads: readonly Load[], recalls: readonly Withdrawal[]): void => {
  const batchId = planning.newId();
  const tombstones = recalls.flatMap(({ postId, revision }): BatchRequest['tombstones'] => {
    const approval = findApproval(db, postId, revision);
    if (approval === null) return [];
    return [{ tombstone: tombstone.parse(JSON.parse(approval.tombstone)), signature: approval.tombstoneSignature }];
  });
  const request: BatchRequest = { batchId, posts: loads.map((load) => load.post), tombstones };
  insertBatch(db, { id: batchId, request: JSON.stringify(request), createdAt: planning.now });
  for (const { item } of loads) updateOutbox(db, { ...item, batchId, problem: null });
  for (const recall of recalls) putWithdrawalInBatch(db, recall, batchId);
};

/**
 * Puts what may travel into batches whose exact requests are stored before they are sent: recalls first, then small
 * posts, then large ones. What may not leave any more is parked. To be called in a transaction.
 */
export const planBatches = (db: Database, planning: Planning, items: readonly OutboxRow[]): void => {
  for (;;) {
    const recalls = listUnsentWithdrawals(db, limits.batchMaxPosts);
    if (recalls.length === 0) break;
    storeBatch(db, planning, [], recalls);
  }
  const loads: Load[] = [];
  for (const item of items) {
    const obstacle = findObstacle(db, item, planning.now);
    const load = obstacle === null ? loadOf(db, item) : null;
    if (load === null) parkItem(db, item, obstacle ?? 'post.wrong_state');
    else loads.push(load);
  }
  for (const loadsOfBatch of group(loads)) storeBatch(db, planning, loadsOfBatch, []);
};
