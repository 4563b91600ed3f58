import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** A resumable upload that the endpoint has opened. */
export type Upload = { sha256: string; batchId: string; url: string; createdAt: number };

export const findUpload = (db: ReadableDatabase, sha256: string, batchId: string): Upload | null =>
  db
    .prepare<[{ sha256: string; batchId: string }], Upload>(
      `SELECT sha256, batch_id AS batchId, url, created_at AS createdAt FROM uploads
       WHERE sha256 = @sha256 AND batch_id = @batchId`,
    )
    .get({ sha256, batchId }) ?? null;

export const putUpload = (db: Database, upload: Upload): void => {
  db.prepare<[Upload]>(
    `INSERT INTO uploads (sha256, batch_id, url, created_at) VALUES (@sha256, @batchId, @url, @createdAt)
     ON CONFLICT (sha256) DO UPDATE SET batch_id = excluded.batch_id, url = excluded.url, created_at = excluded.created_at`,
  ).run(upload);
};

export const deleteUpload = (db: Database, sha256: string): void => {
  db.prepare('DELETE FROM uploads WHERE sha256 = @sha256').run({ sha256 });
};
