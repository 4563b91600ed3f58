import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Puts the erasure of a removed post off until `eraseAt`; call it in the transaction that hides it. */
export const insertErasure = (db: Database, postId: string, eraseAt: number): void => {
  statement<{ postId: string; eraseAt: number }>(
    db,
    'INSERT INTO erasures (post_id, erase_at) VALUES (:postId, :eraseAt)',
  ).run({ postId, eraseAt });
};

export const isErasureDue = (db: ReadableDatabase, postId: string): boolean =>
  statement<{ postId: string }>(db, 'SELECT 1 FROM erasures WHERE post_id = :postId').get({ postId }) !== undefined;

/** Removed posts whose time to be taken back is over. */
export const listErasuresUntil = (db: ReadableDatabase, time: number): string[] =>
  statement<{ time: number }, { postId: string }>(
    db,
    'SELECT post_id AS postId FROM erasures WHERE erase_at <= :time ORDER BY erase_at',
  )
    .all({ time })
    .map(({ postId }) => postId);

/** The post was erased, or it was taken back. */
export const deleteErasure = (db: Database, postId: string): void => {
  statement<{ postId: string }>(db, 'DELETE FROM erasures WHERE post_id = :postId').run({ postId });
};

/**
 * When something was erased for good last, `0` when nothing ever was: a backup from before holds it still (D10). What can be
 * taken back is not erased yet.
 */
export const lastErasureAt = (db: ReadableDatabase): number =>
  db
    .prepare<[], number>(
      `SELECT max(
         coalesce((SELECT max(updated_at) FROM posts WHERE state = 'removed' AND id NOT IN (SELECT post_id FROM erasures)), 0),
         coalesce((SELECT erased_at FROM retention), 0))`,
    )
    .pluck()
    .get() ?? 0;
