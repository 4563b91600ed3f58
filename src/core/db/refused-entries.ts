import { limits } from '#shared/domain/limits.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What came in a feed and was not believed (V5): why, and as whose it came. Of the work itself nothing is kept. */
export type RefusedEntry = {
  projectId: string;
  seq: number;
  reason: string;
  /** `null` for what names no class. */
  classId: string | null;
  postId: string | null;
  refusedAt: number;
};

/** Read again, it is the same; the oldest go when there are many. */
export const putRefusedEntry = (db: Database, entry: RefusedEntry): void => {
  statement<RefusedEntry>(
    db,
    `INSERT INTO refused_entries (project_id, seq, reason, class_id, post_id, refused_at)
     VALUES (:projectId, :seq, :reason, :classId, :postId, :refusedAt) ON CONFLICT DO NOTHING`,
  ).run(entry);
  statement<{ kept: number }>(
    db,
    `DELETE FROM refused_entries WHERE rowid IN
       (SELECT rowid FROM refused_entries ORDER BY refused_at DESC, rowid DESC LIMIT -1 OFFSET :kept)`,
  ).run({ kept: limits.refusedEntriesKept });
};

/** The newest first. */
export const listRefusedEntries = (db: ReadableDatabase): RefusedEntry[] =>
  statement<[], RefusedEntry>(
    db,
    `SELECT project_id AS projectId, seq, reason, class_id AS classId, post_id AS postId, refused_at AS refusedAt
     FROM refused_entries ORDER BY refused_at DESC, rowid DESC`,
  ).all();
