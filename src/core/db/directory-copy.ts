import { type DirectoryEntry, directoryEntry } from '#shared/contract/wire.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Projects that are kept for when there is no network; the ones that were seen longest ago go first. */
const keptMax = 400;

/** Keeps what the directory said, beside what it said before. */
export const copyDirectory = (db: Database, entries: readonly DirectoryEntry[], copiedAt: number): void => {
  const put = statement<{ projectId: string; entry: string; copiedAt: number }>(
    db,
    `INSERT INTO directory_copy (project_id, entry, copied_at) VALUES (:projectId, :entry, :copiedAt)
     ON CONFLICT (project_id) DO UPDATE SET entry = excluded.entry, copied_at = excluded.copied_at`,
  );
  for (const entry of entries) put.run({ projectId: entry.projectId, entry: JSON.stringify(entry), copiedAt });
  statement<{ keptMax: number }>(
    db,
    `DELETE FROM directory_copy WHERE project_id NOT IN (
       SELECT project_id FROM directory_copy ORDER BY copied_at DESC, project_id DESC LIMIT :keptMax)`,
  ).run({ keptMax });
};

/** What the directory said last, the newest project first, and when. */
export const readDirectoryCopy = (db: ReadableDatabase): { entries: DirectoryEntry[]; copiedAt: number | null } => {
  const rows = statement<[], { entry: string; copiedAt: number }>(
    db,
    'SELECT entry, copied_at AS copiedAt FROM directory_copy ORDER BY project_id DESC',
  ).all();
  const copiedAt = rows.length === 0 ? null : Math.max(...rows.map((row) => row.copiedAt));
  return { entries: rows.map((row) => directoryEntry.parse(JSON.parse(row.entry))), copiedAt };
};
