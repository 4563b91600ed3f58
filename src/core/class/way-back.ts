import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { placeOf } from '#sqlite/database-key.ts';
import { replaceDurably, syncFile } from '#sqlite/durable-files.ts';
import type { Database } from '#sqlite/open-database.ts';
import { backupName, cutLabel, readBackup } from '../backup/backup-file.ts';
import { makeFolder } from '../backup/backup-folder.ts';
import { makeBackup } from '../backup/make-backup.ts';
import type { CoreContext } from '../context.ts';
import { readClass } from '../db/class-profile.ts';

/**
 * The way back to the version of the app that ran before: copies of what a newer one is about to change. When it cannot
 * take over one of the files, all of them become what they were. Otherwise the device's copy stays beside it, and that of a
 * class is a backup like any other, which goes with the others once something is erased (D10).
 */
export type WayBack = {
  keepDevice(db: Database): void;
  keepClass(db: Database, folder: string, classId: string, keyFile: string | null): void;
  /** Puts everything back; the files must be closed. */
  take(): void;
};

const putInPlace = (draft: string, file: string): void => {
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
  replaceDurably(draft, file);
};

export const createWayBack = ({ clock, log }: Pick<CoreContext, 'clock' | 'log'>): WayBack => {
  const steps: (() => void)[] = [];
  return {
    keepDevice: (db) => {
      const file = db.name;
      const kept = `${file}.before-update`;
      rmSync(kept, { force: true });
      db.prepare('VACUUM INTO ?').run(kept);
      syncFile(kept);
      steps.push(() => {
        copyFileSync(kept, `${file}.draft`);
        putInPlace(`${file}.draft`, file);
      });
    },
    keepClass: (db, folder, classId, keyFile) => {
      // a class from before the encryption: a copy of it could be read by anybody
      if (keyFile === null) return;
      const { name: file } = db;
      const madeAt = clock.now();
      const path = join(folder, backupName(classId, madeAt));
      const className = readClassName(db);
      makeFolder(folder);
      const format = 'meridian.backup/1';
      try {
        makeBackup(placeOf(db), path, { format, classId, className, madeAt, keyFile, sealedDeviceToken: null });
      } catch (error) {
        // the steps that follow change all or nothing: a full disk must not keep a class from its lesson
        if (!(error instanceof AppError && error.code === 'data.disk_full')) throw error;
        return log('warn', 'update.without_backup');
      }
      steps.push(() => {
        const { databaseBytes } = readBackup(path);
        copyFileSync(path, `${file}.draft`);
        cutLabel(`${file}.draft`, databaseBytes);
        putInPlace(`${file}.draft`, file);
      });
    },
    take: () => {
      for (const step of steps.reverse()) step();
    },
  };
};

/** A name for the list of backups; the columns of an older schema may be others. */
const readClassName = (db: Database): string => {
  try {
    return readClass(db)?.name ?? '';
  } catch {
    return '';
  }
};
