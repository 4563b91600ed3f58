import type { Span } from '#shared/domain/watching.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** How the teacher has watched one revision of a post. */
export type Look = {
  postId: string;
  revision: number;
  played: Span[];
  shownMs: number;
  /** When it counted as watched for the first time. */
  watchedAt: number | null;
};

type Stored = Omit<Look, 'played'> & { played: string };

/** Of this class's posts, and of partners'. */
export type LooksTable = 'looks' | 'incoming_looks';

export const findLook = (
  db: ReadableDatabase,
  postId: string,
  revision: number,
  table: LooksTable = 'looks',
): Look | null => {
  const row = statement<{ postId: string; revision: number }, Stored>(
    db,
    `SELECT post_id AS postId, revision, played, shown_ms AS shownMs, watched_at AS watchedAt FROM ${table}
     WHERE post_id = :postId AND revision = :revision`,
  ).get({ postId, revision });
  return row === undefined ? null : { ...row, played: JSON.parse(row.played) as Span[] };
};

export const putLook = (db: Database, look: Look, table: LooksTable = 'looks'): void => {
  statement<Stored>(
    db,
    `INSERT INTO ${table} (post_id, revision, played, shown_ms, watched_at)
     VALUES (:postId, :revision, :played, :shownMs, :watchedAt)
     ON CONFLICT (post_id, revision) DO UPDATE SET played = excluded.played, shown_ms = excluded.shown_ms,
       watched_at = excluded.watched_at`,
  ).run({ ...look, played: JSON.stringify(look.played) });
};

/** How a post was watched goes with it. */
export const forgetLooks = (db: Database, postId: string): void => {
  statement<{ postId: string }>(db, 'DELETE FROM looks WHERE post_id = :postId').run({ postId });
};

/** The revisions of partners' posts that were watched, as "post revision". */
export const listWatchedIncoming = (db: ReadableDatabase): Set<string> =>
  new Set(
    statement<[], { key: string }>(
      db,
      `SELECT post_id || ' ' || revision AS key FROM incoming_looks WHERE watched_at IS NOT NULL`,
    )
      .all()
      .map(({ key }) => key),
  );
