import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

export type RetentionRow = { endsOn: string; setAt: number; dueSince: number | null; erasedAt: number | null };

/** `null` until the teacher has chosen a last day. */
export const readRetention = (db: ReadableDatabase): RetentionRow | null =>
  statement<[], RetentionRow>(
    db,
    'SELECT ends_on AS endsOn, set_at AS setAt, due_since AS dueSince, erased_at AS erasedAt FROM retention',
  ).get() ?? null;

export const writeRetention = (db: Database, row: RetentionRow): void => {
  statement<RetentionRow>(
    db,
    `INSERT INTO retention (id, ends_on, set_at, due_since, erased_at)
     VALUES (1, :endsOn, :setAt, :dueSince, :erasedAt)
     ON CONFLICT (id) DO UPDATE SET ends_on = excluded.ends_on, set_at = excluded.set_at,
       due_since = excluded.due_since, erased_at = excluded.erased_at`,
  ).run(row);
};

/** What goes on the last day, and what does not. */
export type Holdings = { students: number; posts: number; mediaBytes: number; turns: number; guardedPosts: number };

export const countHoldings = (db: ReadableDatabase): Holdings =>
  statement<[], Holdings>(
    db,
    `SELECT (SELECT count(*) FROM students WHERE name <> alias) AS students,
       (SELECT count(*) FROM posts WHERE state NOT IN ('removed', 'guarded')) AS posts,
       (SELECT count(*) FROM posts WHERE state = 'guarded') AS guardedPosts,
       (SELECT coalesce(sum(size_bytes), 0) FROM media WHERE state <> 'erasing') AS mediaBytes,
       (SELECT count(*) FROM turns) AS turns`,
  ).get() ?? { students: 0, posts: 0, mediaBytes: 0, turns: 0, guardedPosts: 0 };

/** Posts that automatic erasure takes; what is guarded for a concern stays. */
export const listErasable = (db: ReadableDatabase): string[] =>
  statement<[], { id: string }>(db, `SELECT id FROM posts WHERE state NOT IN ('removed', 'guarded') ORDER BY id`)
    .all()
    .map(({ id }) => id);

/**
 * Forgets everything about the children themselves: turns, lessons, consents, roles, and their names, which the alias
 * takes the place of, since posts that were recalled still belong to somebody. A child with a guarded post is left as
 * it is. Call it inside a transaction.
 */
export const forgetStudents = (db: Database, now: number): void => {
  for (const table of ['lots', 'turn_companions', 'turns', 'seats', 'lessons', 'round_turns', 'rounds', 'class_roles'])
    db.prepare(`DELETE FROM ${table}`).run();
  const unguarded = `NOT EXISTS (SELECT 1 FROM posts WHERE posts.student_id = %s AND posts.state = 'guarded')`;
  db.prepare(`DELETE FROM consents WHERE ${unguarded.replace('%s', 'consents.student_id')}`).run();
  db.prepare(
    `UPDATE students SET name = alias, group_label = NULL, picture_secret = NULL, tile_post_id = NULL,
       archived_at = coalesce(archived_at, :now) WHERE ${unguarded.replace('%s', 'students.id')}`,
  ).run({ now });
};
