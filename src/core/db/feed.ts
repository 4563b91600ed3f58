import type { SignedTombstone } from '#shared/contract/wire.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** How far a project's feed was read; 0 before the first entry. */
export const readFeedCursor = (db: ReadableDatabase, projectId: string): number =>
  db
    .prepare<[{ projectId: string }], number>('SELECT seq FROM feed_cursors WHERE project_id = @projectId')
    .pluck()
    .get({ projectId }) ?? 0;

/** Moves on; call it in the transaction that stores what was read. */
export const writeFeedCursor = (db: Database, projectId: string, seq: number): void => {
  db.prepare(
    `INSERT INTO feed_cursors (project_id, seq) VALUES (@projectId, @seq)
     ON CONFLICT (project_id) DO UPDATE SET seq = excluded.seq`,
  ).run({ projectId, seq });
};

/** All feeds are read again from their beginning; what is here already is passed over. */
export const rewindFeeds = (db: Database): void => {
  db.prepare('UPDATE feed_cursors SET seq = 0').run();
};

/** The highest revision of a class's post that was withdrawn, or 0. */
export const withdrawnRevision = (db: ReadableDatabase, postId: string, classId: string): number =>
  statement<{ postId: string; classId: string }, { revision: number }>(
    db,
    'SELECT revision FROM tombstones WHERE post_id = :postId AND class_id = :classId',
  ).get({ postId, classId })?.revision ?? 0;

type StoneRow = { postId: string; classId: string; projectId: string; revision: number; signature: string };

/** What was withdrawn stays withdrawn, whatever arrives later; of several the one that reaches furthest is kept. */
export const putTombstone = (
  db: Database,
  { tombstone: { postId, classId, projectId, revision }, signature }: SignedTombstone,
  receivedAt: number,
): void => {
  statement<StoneRow & { receivedAt: number }>(
    db,
    `INSERT INTO tombstones (post_id, class_id, project_id, revision, signature, received_at)
     VALUES (:postId, :classId, :projectId, :revision, :signature, :receivedAt)
     ON CONFLICT (post_id, class_id) DO UPDATE
       SET project_id = excluded.project_id, revision = excluded.revision, signature = excluded.signature
       WHERE excluded.revision > revision OR (excluded.revision = revision AND signature IS NULL)`,
  ).run({ postId, classId, projectId, revision, signature, receivedAt });
};

/** The withdrawals of other classes as these have signed them; without those from before signatures were kept. */
export const listTombstones = (db: ReadableDatabase): SignedTombstone[] =>
  statement<[], StoneRow>(
    db,
    `SELECT post_id AS postId, class_id AS classId, project_id AS projectId, revision, signature FROM tombstones
     WHERE signature IS NOT NULL AND project_id IS NOT NULL ORDER BY post_id, class_id`,
  )
    .all()
    .map(({ signature, ...named }) => ({ tombstone: { format: 'meridian.tombstone/1', ...named }, signature }));
