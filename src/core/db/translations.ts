import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What the teacher wrote about a partner's post in the class's own words; empty takes it away. */
export const putTranslation = (db: Database, postId: string, text: string, translatedAt: number): void => {
  if (text === '') {
    statement<{ postId: string }>(db, 'DELETE FROM translations WHERE post_id = :postId').run({ postId });
    return;
  }
  statement<{ postId: string; text: string; translatedAt: number }>(
    db,
    `INSERT INTO translations (post_id, text, translated_at) VALUES (:postId, :text, :translatedAt)
     ON CONFLICT (post_id) DO UPDATE SET text = excluded.text, translated_at = excluded.translated_at`,
  ).run({ postId, text, translatedAt });
};

/** `null` as long as there is none. */
export const findTranslation = (db: ReadableDatabase, postId: string): string | null =>
  statement<{ postId: string }, { text: string }>(db, 'SELECT text FROM translations WHERE post_id = :postId').get({
    postId,
  })?.text ?? null;
