import {
  type BatchRequest,
  postManifest,
  type SignedManifest,
  type SignedTombstone,
  tombstone,
} from '#shared/contract/wire.ts';
import { type BatchSort, batchSortOf, batchSorts } from '#shared/domain/batch.ts';
import { limits } from '#shared/domain/limits.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { missingInPost } from '../consent/post-consents.ts';
import { findApproval } from '../db/approvals.ts';
import { insertBatch } from '../db/batches.ts';
import type { OutboxRow } from '../db/outbox.ts';
import { findPost } from '../db/posts.ts';
import { readSyncState } from '../db/sync-state.ts';
import { listUnsentWithdrawals, putWithdrawalInBatch, type Withdrawal } from '../db/withdrawals.ts';
import { advanceBatch, advanceItem } from './advance.ts';
import { mediaBytesOf } from './batch-media.ts';

export type Planning = {
  now: number;
  newId(): string;
  /** Whether what is planned rests until the teacher resumes it. */
  isPaused?: boolean;
  /** The end of the undo window of what is planned; at once without it, as recalls always. */
  leavesAt?: number;
  /** So many recalls go together; as many as a batch may have without it. */
  recallsAtOnce?: number;
};

/** Media of one batch: what must all be there before the first of its posts counts as sent. */
const BATCH_MAX_BYTES = 64 * 1024 * 1024;
const BATCH_MIN_BYTES = 4 * 1024 * 1024;
/** On a line that is known a batch takes no longer than this, so that the first receipts come soon. */
const BATCH_SECONDS = 5 * 60;

const batchBytesFor = (db: ReadableDatabase): number => {
  const rate = readSyncState(db).sentBytesPerSecond;
  return rate === null ? BATCH_MAX_BYTES : Math.min(BATCH_MAX_BYTES, Math.max(BATCH_MIN_BYTES, rate * BATCH_SECONDS));
};

/** Why a revision may not leave now although it was approved: the world has changed since (K1). */
export const findObstacle = (
  db: ReadableDatabase,
  item: { postId: string; revision: number },
  now: number,
): string | null => {
  const post = findPost(db, item.postId);
  if (post === null || post.state !== 'approved' || post.revision !== item.revision) return 'post.wrong_state';
  return missingInPost(db, post, 'partners', now).length > 0 ? 'consent.missing' : null;
};

/** A signed post as it travels. */
type Load = { item: OutboxRow; post: SignedManifest; bytes: number; isSmall: boolean; sort: BatchSort };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

export const loadOf = (db: ReadableDatabase, item: OutboxRow): Load | null => {
  const approval = findApproval(db, item.postId, item.revision);
  if (approval === null || approval.audience !== 'partners') return null;
  const read = postManifest.safeParse(parseJson(approval.manifest));
  // somebody wrote into the file beside the app: it is parked, and holds up nobody else's post
  if (!read.success) return null;
  const manifest = read.data;
  const bytes = mediaBytesOf([{ manifest }]);
  const isSmall = manifest.media.every((medium) => medium.sizeBytes <= limits.bulkMediaMaxBytes);
  const sort = batchSortOf(manifest.kind);
  return { item, post: { manifest, signature: approval.signature }, bytes, isSmall, sort };
};

const bySortThenSize = (a: Load, b: Load): number =>
  batchSorts.indexOf(a.sort) - batchSorts.indexOf(b.sort) || a.bytes - b.bytes;

/** One sort at a time, and in it small things first and together, so that they arrive on a line where a video would take all night. */
const group = (loads: readonly Load[], maxBytes: number): Load[][] => {
  const groups: Load[][] = [];
  let open: Load[] = [];
  let openBytes = 0;
  for (const load of [...loads].sort(bySortThenSize)) {
    const isOther = open.length > 0 && (open[0]?.sort !== load.sort || open[0].isSmall !== load.isSmall);
    const isFull = open.length === limits.batchMaxPosts || openBytes + load.bytes > maxBytes;
    if (open.length > 0 && (isOther || isFull)) {
      groups.push(open);
      [open, openBytes] = [[], 0];
    }
    open.push(load);
    openBytes += load.bytes;
  }
  return open.length === 0 ? groups : [...groups, open];
};

/** One per post, since it recalls all revisions up to its own; which of two would count is nobody's guess. */
export const tombstonesOf = (db: ReadableDatabase, recalls: readonly Withdrawal[]): SignedTombstone[] => {
  const newest = new Map<string, Withdrawal>();
  for (const recall of recalls) {
    if ((newest.get(recall.postId)?.revision ?? 0) < recall.revision) newest.set(recall.postId, recall);
  }
  return [...newest.values()].flatMap(({ postId, revision }): SignedTombstone[] => {
    const approval = findApproval(db, postId, revision);
    if (approval === null) return [];
    return [{ tombstone: tombstone.parse(JSON.parse(approval.tombstone)), signature: approval.tombstoneSignature }];
  });
};

const storeBatch = (
  db: Database,
  planning: Planning,
  sort: BatchSort,
  loads: readonly Load[],
  recalls: readonly Withdrawal[],
): void => {
  const id = planning.newId();
  const tombstones = tombstonesOf(db, recalls);
  const posts = loads.map((load) => load.post);
  const request: BatchRequest = { batchId: id, posts, tombstones };
  insertBatch(db, {
    id,
    sort,
    posts: posts.length,
    tombstones: tombstones.length,
    mediaBytes: mediaBytesOf(posts),
    request: JSON.stringify(request),
    createdAt: planning.now,
    leavesAt: sort === 'recalls' ? planning.now : (planning.leavesAt ?? planning.now),
  });
  for (const { item } of loads) advanceItem(db, item, { kind: 'planned', batchId: id });
  for (const recall of recalls) putWithdrawalInBatch(db, recall, id);
  if (planning.isPaused === true && sort !== 'recalls') advanceBatch(db, id, 'paused', planning.now);
};

/** What of `items` may leave now, and why the rest may not. */
const weigh = (
  db: ReadableDatabase,
  items: readonly OutboxRow[],
  now: number,
): { loads: Load[]; held: { item: OutboxRow; problem: string }[] } => {
  const loads: Load[] = [];
  const held: { item: OutboxRow; problem: string }[] = [];
  for (const item of items) {
    const obstacle = findObstacle(db, item, now);
    const load = obstacle === null ? loadOf(db, item) : null;
    if (load === null) held.push({ item, problem: obstacle ?? 'post.wrong_state' });
    else loads.push(load);
  }
  return { loads, held };
};

/** A batch as it would be made. */
export type Forecast = { sort: BatchSort; posts: number; mediaBytes: number };

/** What {@link planBatches} would make of `items`, without making it. */
export const forecastBatches = (db: ReadableDatabase, items: readonly OutboxRow[], now: number): Forecast[] =>
  group(weigh(db, items, now).loads, batchBytesFor(db)).map((loads) => ({
    sort: loads[0]?.sort ?? 'video',
    posts: loads.length,
    mediaBytes: mediaBytesOf(loads.map((load) => load.post)),
  }));

/**
 * Puts what may travel into batches whose exact requests are stored before they are sent: recalls first, then words
 * and pictures, then voices, then videos. What may not leave any more is parked. To be called in a transaction.
 */
export const planBatches = (db: Database, planning: Planning, items: readonly OutboxRow[]): void => {
  for (;;) {
    const recalls = listUnsentWithdrawals(db, planning.recallsAtOnce ?? limits.batchMaxPosts);
    if (recalls.length === 0) break;
    storeBatch(db, planning, 'recalls', [], recalls);
  }
  const { loads, held } = weigh(db, items, planning.now);
  for (const { item, problem } of held) advanceItem(db, item, { kind: 'parked', problem });
  for (const loadsOfBatch of group(loads, batchBytesFor(db))) {
    storeBatch(db, planning, loadsOfBatch[0]?.sort ?? 'video', loadsOfBatch, []);
  }
};
