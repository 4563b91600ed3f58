import type { Viewing } from '#shared/domain/project/viewing.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

export type ViewingRow = Viewing & { postId: string; projectId: string; viewedAt: number | null; seenAt: number };

/** Keeps the longest viewing of a post, and the first time it was a real one. */
export const putViewing = (db: Database, row: ViewingRow): void => {
  statement<ViewingRow>(
    db,
    `INSERT INTO viewings (post_id, project_id, played_ratio, shown_ms, viewed_at, seen_at)
     VALUES (:postId, :projectId, :playedRatio, :shownMs, :viewedAt, :seenAt)
     ON CONFLICT (post_id) DO UPDATE SET played_ratio = max(played_ratio, excluded.played_ratio),
       shown_ms = max(shown_ms, excluded.shown_ms), viewed_at = coalesce(viewed_at, excluded.viewed_at),
       seen_at = excluded.seen_at`,
  ).run(row);
};

/** Posts that were really viewed, of whatever project. */
export const listAllViewed = (db: ReadableDatabase): string[] =>
  statement<[], { postId: string }>(
    db,
    'SELECT post_id AS postId FROM viewings WHERE viewed_at IS NOT NULL ORDER BY post_id',
  )
    .all()
    .map(({ postId }) => postId);

/** When the posts that were really viewed were last in front of the class. */
export const listLastViewings = (db: ReadableDatabase): { postId: string; seenAt: number }[] =>
  statement<[], { postId: string; seenAt: number }>(
    db,
    'SELECT post_id AS postId, seen_at AS seenAt FROM viewings WHERE viewed_at IS NOT NULL',
  ).all();

/** Posts of a project that were really viewed. */
export const listViewed = (db: ReadableDatabase, projectId: string): string[] =>
  statement<{ projectId: string }, { postId: string }>(
    db,
    'SELECT post_id AS postId FROM viewings WHERE project_id = :projectId AND viewed_at IS NOT NULL ORDER BY post_id',
  )
    .all({ projectId })
    .map(({ postId }) => postId);
