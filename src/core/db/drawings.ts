import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';
import { markErasing } from './media.ts';

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

/** The photos that a drawing was or is drawn on, the newest first. */
export const listDrawingPhotos = (db: ReadableDatabase, postId: string): string[] =>
  statement<{ postId: string }, { mediaId: string }>(
    db,
    `SELECT media_id AS mediaId FROM drawing_photos WHERE post_id = :postId ORDER BY created_at DESC, media_id DESC`,
  )
    .all({ postId })
    .map(({ mediaId }) => mediaId);

export const insertDrawingPhoto = (
  db: Database,
  photo: { mediaId: string; postId: string; createdAt: number },
): void => {
  statement<typeof photo>(
    db,
    'INSERT INTO drawing_photos (media_id, post_id, created_at) VALUES (:mediaId, :postId, :createdAt)',
  ).run(photo);
};

/** Gives up the oldest photos of a drawing, so that no more than `most` are left. */
export const keepNewestPhotos = (db: Database, postId: string, most: number): void => {
  for (const mediaId of listDrawingPhotos(db, postId).slice(most)) {
    statement<{ mediaId: string }>(db, 'DELETE FROM drawing_photos WHERE media_id = :mediaId').run({ mediaId });
    markErasing(db, mediaId);
  }
};

/** Forgets the strokes and the photos under them, with the post they belong to. */
export const deleteDrawing = (db: Database, postId: string): void => {
  keepNewestPhotos(db, postId, 0);
  statement<{ postId: string }>(db, 'DELETE FROM drawings WHERE post_id = :postId').run({ postId });
};
