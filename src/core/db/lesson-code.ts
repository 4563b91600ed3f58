import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What proves the code of a lesson. */
export type LessonCodeRow = { kdf: string; salt: Uint8Array; nonce: Uint8Array; sealed: Uint8Array; secretId: string };

export const readLessonCode = (db: ReadableDatabase): LessonCodeRow | null =>
  statement<[], LessonCodeRow>(db, 'SELECT kdf, salt, nonce, sealed, secret_id AS secretId FROM lesson_code').get() ??
  null;

export const putLessonCode = (db: Database, code: LessonCodeRow, createdAt: number): void => {
  statement<LessonCodeRow & { createdAt: number }>(
    db,
    `INSERT OR REPLACE INTO lesson_code (id, kdf, salt, nonce, sealed, secret_id, created_at)
     VALUES (1, :kdf, :salt, :nonce, :sealed, :secretId, :createdAt)`,
  ).run({ ...code, createdAt });
};

export const deleteLessonCode = (db: Database): void => {
  statement<[]>(db, 'DELETE FROM lesson_code').run();
};
