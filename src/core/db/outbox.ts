import type { OutboxPlace } from '#shared/domain/outbox-item.ts';
import type { PostKind } from '#shared/domain/post.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { tileOf } from './students.ts';

/** An approved revision on its way to the endpoint. */
export type OutboxRow = OutboxPlace & {
  postId: string;
  revision: number;
  queuedAt: number;
};

const columns = `post_id AS postId, revision, state, batch_id AS batchId, sent_bytes AS sentBytes, problem,
  queued_at AS queuedAt`;

/** Queues an approved revision; call it in the transaction of the approval (S1). */
export const insertOutbox = (db: Database, item: { postId: string; revision: number; queuedAt: number }): void => {
  db.prepare<[typeof item]>(
    `INSERT INTO outbox (post_id, revision, state, sent_bytes, queued_at)
     VALUES (@postId, @revision, 'waiting', 0, @queuedAt)`,
  ).run(item);
};

/** What became of the newest approved revision of a post, or `null` when it does not travel. */
export const findOutbox = (db: ReadableDatabase, postId: string): OutboxRow | null =>
  db
    .prepare<[{ postId: string }], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE post_id = @postId ORDER BY revision DESC LIMIT 1`,
    )
    .get({ postId }) ?? null;

/** What a teacher wants to know about an item, beside where it stands. */
export type OutboxListing = OutboxRow & {
  studentName: string;
  studentTile: string;
  kind: PostKind;
  /** Bytes of its media; 0 once it was removed. */
  sizeBytes: number;
  approvedAt: number;
  /** When its recall was queued, and when the endpoint confirmed it. */
  recalledAt: number | null;
  recallConfirmedAt: number | null;
};

/** Everything that travels or has travelled, the newest first. */
export const listOutbox = (db: ReadableDatabase): OutboxListing[] =>
  db
    .prepare<[], OutboxListing>(
      `SELECT o.post_id AS postId, o.revision, o.state, o.batch_id AS batchId, o.sent_bytes AS sentBytes, o.problem,
         o.queued_at AS queuedAt, s.name AS studentName, ${tileOf('s')} AS studentTile, p.kind, a.approved_at AS approvedAt,
         w.queued_at AS recalledAt, w.committed_at AS recallConfirmedAt,
         CASE WHEN json_valid(a.manifest) THEN
           (SELECT coalesce(sum(value ->> 'sizeBytes'), 0) FROM json_each(a.manifest, '$.media')) ELSE 0 END AS sizeBytes
       FROM outbox o JOIN approvals a ON a.post_id = o.post_id AND a.revision = o.revision
         LEFT JOIN withdrawals w ON w.post_id = o.post_id AND w.revision = o.revision
       JOIN posts p ON p.id = o.post_id JOIN students s ON s.id = p.student_id
       ORDER BY o.queued_at DESC, o.post_id DESC`,
    )
    .all();

/** Posts that the endpoint has, in no order. */
export const listCommittedPostIds = (db: ReadableDatabase): string[] =>
  db.prepare<[], string>(`SELECT post_id FROM outbox WHERE state = 'committed'`).pluck().all();

/** Every approved revision that has left or may leave now: nothing parked, nothing in a batch that rests, nothing removed. */
export const listMovable = (db: ReadableDatabase): OutboxRow[] =>
  db
    .prepare<[], OutboxRow>(
      `SELECT ${columns} FROM outbox
       WHERE state IN ('waiting', 'planned', 'offered', 'uploading', 'committed')
         AND NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.post_id = outbox.post_id)
         AND NOT EXISTS (SELECT 1 FROM batches WHERE batches.id = outbox.batch_id AND batches.is_paused = 1
           AND batches.state NOT IN ('committed', 'given_up'))
       ORDER BY queued_at, post_id`,
    )
    .all();

/** What no batch carries, first come first; without what was removed and may still be taken back. */
export const listWaiting = (db: ReadableDatabase): OutboxRow[] =>
  db
    .prepare<[], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE state = 'waiting'
         AND NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.post_id = outbox.post_id) ORDER BY queued_at, post_id`,
    )
    .all();

/** The approval was taken back before anything of it left. */
export const deleteWaiting = (db: Database, postId: string, revision: number): void => {
  db.prepare(`DELETE FROM outbox WHERE post_id = @postId AND revision = @revision AND state = 'waiting'`).run({
    postId,
    revision,
  });
};

/** What the teacher has to look at. */
export const listParked = (db: ReadableDatabase): OutboxRow[] =>
  db.prepare<[], OutboxRow>(`SELECT ${columns} FROM outbox WHERE state = 'parked' ORDER BY queued_at, post_id`).all();

export const listOutboxOfBatch = (db: ReadableDatabase, batchId: string): OutboxRow[] =>
  db
    .prepare<[{ batchId: string }], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE batch_id = @batchId ORDER BY queued_at, post_id`,
    )
    .all({ batchId });

/** How many still have to arrive, and need nothing but time for it. */
export const countOnTheirWay = (db: ReadableDatabase): number =>
  db
    .prepare<[], number>(
      `SELECT count(*) FROM outbox WHERE state IN ('waiting', 'planned', 'offered', 'uploading')
         AND NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.post_id = outbox.post_id)`,
    )
    .pluck()
    .get() ?? 0;

/** Bytes of a batch's posts that the endpoint has. */
export const sentBytesOf = (db: ReadableDatabase, batchId: string): number =>
  db
    .prepare<[{ batchId: string }], number>('SELECT coalesce(sum(sent_bytes), 0) FROM outbox WHERE batch_id = @batchId')
    .pluck()
    .get({ batchId }) ?? 0;

/** Writes where an item stands; only `sync/advance.ts` calls it. */
export const updateOutbox = (db: Database, item: OutboxRow): void => {
  db.prepare<[OutboxRow]>(
    `UPDATE outbox SET state = @state, batch_id = @batchId, sent_bytes = @sentBytes, problem = @problem,
       queued_at = @queuedAt WHERE post_id = @postId AND revision = @revision`,
  ).run(item);
};
