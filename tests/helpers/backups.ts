import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cutLabel, readBackup } from '#core/backup/backup-file.ts';
import type { DatabaseKey } from '#sqlite/database-key.ts';
import { openDatabase, type ReadableDatabase } from '#sqlite/open-database.ts';
import type { TestCore } from './start-core.ts';

/** Where a core keeps its backups of a class. */
export const backupsOf = (core: TestCore, classId: string): string => join(core.options.dataDir, 'backups', classId);

export const backupNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.meridian-backup'))
    .sort();

/** Looks into a backup beside the product. */
export const withBackup = <T>(path: string, key: DatabaseKey, look: (db: ReadableDatabase) => T): T => {
  const copy = `${path}.look`;
  copyFileSync(path, copy);
  cutLabel(copy, readBackup(path).databaseBytes);
  const db = openDatabase(copy, { readonly: true, key });
  try {
    return look(db);
  } finally {
    db.close();
    rmSync(copy);
  }
};
