import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Remembers that a medium was spoken to the child who made the post. */
export const insertVoiceNote = (db: Database, note: { mediaId: string; postId: string }): void => {
  statement<typeof note>(db, 'INSERT INTO voice_notes (media_id, post_id) VALUES (:mediaId, :postId)').run(note);
};

/** Every note about a post that was ever sent back with it. */
export const listVoiceNotes = (db: ReadableDatabase, postId: string): string[] =>
  statement<{ postId: string }, { mediaId: string }>(
    db,
    'SELECT media_id AS mediaId FROM voice_notes WHERE post_id = :postId',
  )
    .all({ postId })
    .map(({ mediaId }) => mediaId);

/** Whose note a medium is, or `null`. */
export const findPostOfVoiceNote = (db: ReadableDatabase, mediaId: string): string | null =>
  statement<{ mediaId: string }, { postId: string }>(
    db,
    'SELECT post_id AS postId FROM voice_notes WHERE media_id = :mediaId',
  ).get({ mediaId })?.postId ?? null;
