import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** The strokes of a drawing, or `null` when none were kept. */
export const findDrawing = (db: ReadableDatabase, postId: string): string | null =>
  statement<{ postId: string }, { document: string }>(db, 'SELECT document FROM drawings WHERE post_id = :postId').get({
    postId,
  })?.document ?? null;

/** Keeps the strokes in the place of those before. */
export const putDrawing = (db: Database, drawing: { postId: string; document: string; updatedAt: number }): void => {
  statement<typeof drawing>(
    db,
    `INSERT INTO drawings (post_id, document, updated_at) VALUES (:postId, :document, :updatedAt)
     ON CONFLICT (post_id) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at`,
  ).run(drawing);
};

/** Forgets the strokes, with the post they belong to. */
export const deleteDrawing = (db: Database, postId: string): void => {
  statement<{ postId: string }>(db, 'DELETE FROM drawings WHERE post_id = :postId').run({ postId });
};
