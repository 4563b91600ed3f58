import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Where backups go beside the data folder. */
export type BackupPlaceRow = { folder: string; lastGoodAt: number | null; problem: string | null };

export const readBackupPlace = (db: ReadableDatabase, classId: string): BackupPlaceRow | null =>
  statement<{ classId: string }, BackupPlaceRow>(
    db,
    'SELECT folder, last_good_at AS lastGoodAt, problem FROM backup_places WHERE class_id = :classId',
  ).get({ classId }) ?? null;

export const writeBackupPlace = (db: Database, classId: string, place: BackupPlaceRow | null): void => {
  statement<{ classId: string }>(db, 'DELETE FROM backup_places WHERE class_id = :classId').run({ classId });
  if (place === null) return;
  statement<BackupPlaceRow & { classId: string }>(
    db,
    `INSERT INTO backup_places (class_id, folder, last_good_at, problem)
     VALUES (:classId, :folder, :lastGoodAt, :problem)`,
  ).run({ classId, ...place });
};

/** What was done when a class's file was damaged, or a backup was asked for. */
export type Recovery = {
  at: number;
  reason: 'damage' | 'asked';
  backupMadeAt: number | null;
  rowsSaved: number;
  incomplete: string[];
  keptAs: string;
};

export const insertRecovery = (db: Database, classId: string, recovery: Recovery): void => {
  const { incomplete, ...rest } = recovery;
  statement<Omit<Recovery, 'incomplete'> & { classId: string; incomplete: string }>(
    db,
    `INSERT INTO recoveries (class_id, at, reason, backup_made_at, rows_saved, incomplete, kept_as)
     VALUES (:classId, :at, :reason, :backupMadeAt, :rowsSaved, :incomplete, :keptAs)`,
  ).run({ classId, ...rest, incomplete: JSON.stringify(incomplete) });
};

/** The last one that the teacher has not read yet, or `null`. */
export const findUnseenRecovery = (db: ReadableDatabase, classId: string): Recovery | null => {
  const row = statement<{ classId: string }, Omit<Recovery, 'incomplete'> & { incomplete: string }>(
    db,
    `SELECT at, reason, backup_made_at AS backupMadeAt, rows_saved AS rowsSaved, incomplete, kept_as AS keptAs
     FROM recoveries WHERE class_id = :classId AND seen_at IS NULL ORDER BY id DESC LIMIT 1`,
  ).get({ classId });
  return row === undefined ? null : { ...row, incomplete: JSON.parse(row.incomplete) as string[] };
};

export const markRecoveriesSeen = (db: Database, classId: string, now: number): void => {
  statement<{ classId: string; now: number }>(
    db,
    'UPDATE recoveries SET seen_at = :now WHERE class_id = :classId AND seen_at IS NULL',
  ).run({ classId, now });
};

/** Whether damage took rows of the class's audit log, at any time. */
export const hasLostAudit = (db: ReadableDatabase, classId: string): boolean =>
  statement<{ classId: string }, 1>(
    db,
    `SELECT 1 FROM recoveries, json_each(recoveries.incomplete) AS lost
     WHERE class_id = :classId AND reason = 'damage' AND lost.value IN ('*', 'audit_log')`,
  ).get({ classId }) !== undefined;
