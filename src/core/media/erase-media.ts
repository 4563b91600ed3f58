import { setImmediate } from 'node:timers/promises';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { eraseStep, listErasing } from '../db/media.ts';

/** Given back to the file system in one step. */
const vacuumBytes = 8 * 1024 * 1024;

type Erasing = {
  /** Asked between the steps. */
  isStopping(): boolean;
  /** Cuts the write-ahead log to nothing. */
  emptyLog(db: Database): void | Promise<void>;
};

const emptyHere = (db: Database): void => void db.pragma('wal_checkpoint(TRUNCATE)');

const eraseOne = async (db: Database, mediumId: string, { isStopping, emptyLog }: Erasing): Promise<void> => {
  let isGone = false;
  while (!isGone && !isStopping()) {
    isGone = transaction(db, () => eraseStep(db, mediumId));
    await emptyLog(db);
    await setImmediate();
  }
};

const shrink = async (db: Database, { isStopping, emptyLog }: Erasing): Promise<void> => {
  const vacuumPages = Math.floor(vacuumBytes / Number(db.pragma('page_size', { simple: true })));
  while (!isStopping() && Number(db.pragma('freelist_count', { simple: true })) > vacuumPages) {
    db.pragma(`incremental_vacuum(${vacuumPages})`);
    await emptyLog(db);
    await setImmediate();
  }
};

/**
 * Deletes the bytes of all hidden media: from the tables, by `secure_delete` from the free pages, and from the
 * write-ahead log, in steps of at most 8 MiB between which other requests are answered. May be interrupted at any
 * point and called again.
 */
export const eraseHiddenMedia = async (db: Database, options: Partial<Erasing> = {}): Promise<void> => {
  const erasing: Erasing = { isStopping: () => false, emptyLog: emptyHere, ...options };
  const hidden = listErasing(db);
  for (const mediumId of hidden) await eraseOne(db, mediumId, erasing);
  if (hidden.length > 0) await shrink(db, erasing);
};
