import { mkdirSync, realpathSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { isNetworkLocation } from './network-location.ts';
import { asStorageFailure } from './sqlite-failure.ts';

export type FolderHold = {
  /** Lets the next process in. Idempotent; the end of the process does the same. */
  release(): void;
};

const lockFileName = 'hold.sqlite';

/** A handle that nobody refers to is closed with the garbage, and its lock with it. */
const held = new Set<BetterSqlite3.Database>();

const requireLocal = (folder: string): void => {
  const path = realpathSync.native(folder);
  const fileSystemType = statfsSync(path).type;
  if (isNetworkLocation({ platform: process.platform, path, fileSystemType })) {
    throw new AppError('data.folder_on_network', { fileSystemType });
  }
};

const lock = (file: string): BetterSqlite3.Database => {
  const db = new BetterSqlite3(file, { timeout: 0 });
  try {
    // kept open and never committed: the system drops the lock with the process, however that ends
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * Makes this process the only one that works in `folder`, until it releases the hold or ends (D6). The folder is
 * made when missing. The lock is SQLite's own on an empty file, so a crash leaves nothing to clean up. No other
 * code of the process may open that file: closing it would drop the lock (POSIX advisory locks).
 *
 * @throws AppError `data.folder_in_use` at once when another process holds it, `data.folder_on_network`,
 *   `data.folder_read_only`, `data.disk_full`.
 */
export const holdFolder = (folder: string): FolderHold => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    requireLocal(folder);
    const db = lock(join(folder, lockFileName));
    held.add(db);
    return {
      release: () => {
        held.delete(db);
        db.close();
      },
    };
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new AppError('data.folder_in_use', {}, { cause: error });
    }
    throw asStorageFailure(error);
  }
};
