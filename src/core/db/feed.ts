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

/** What was withdrawn stays withdrawn, whatever arrives later. */
export const putTombstone = (
  db: Database,
  stone: { postId: string; classId: string; projectId: string; revision: number; receivedAt: number },
): void => {
  db.prepare<[typeof stone]>(
    `INSERT INTO tombstones (post_id, class_id, project_id, revision, received_at)
     VALUES (@postId, @classId, @projectId, @revision, @receivedAt)
     ON CONFLICT (post_id, class_id) DO UPDATE SET revision = max(revision, excluded.revision)`,
  ).run(stone);
};
