import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseKey } from '#sqlite/database-key.ts';
import { replaceDurably, syncFile, syncFolder } from '#sqlite/durable-files.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import type { Recovery } from '../db/backup-places.ts';
import { classMigrations } from '../db/schemas.ts';
import { cutLabel, readBackup } from './backup-file.ts';
import { listBackups, type StoredBackup } from './backup-folder.ts';
import { salvageInto } from './salvage.ts';

/** Being made; and made, to take the place of the file. */
const draftOf = (file: string): string => `${file}.restoring`;
const madeOf = (file: string): string => `${file}.restored`;

const ends = ['', '-wal', '-shm', '-journal'];

const removeDraft = (file: string): void => {
  for (const end of ends) rmSync(draftOf(file) + end, { force: true });
};

/** Moves a file and what belongs to it aside, under a name that is free. Answers that name. */
const putAside = (file: string, now: number): string => {
  let kept = `${file}.damaged-${now}`;
  // nothing that was kept before is ever written over
  for (let count = 2; existsSync(kept); count += 1) kept = `${file}.damaged-${now}-${count}`;
  for (const end of [...ends].reverse()) if (existsSync(file + end)) renameSync(file + end, kept + end);
  syncFolder(dirname(file));
  return kept;
};

/** Takes up a restoration that a crash cut short: one that was complete takes its place, another is begun anew. */
export const settleRestoration = (file: string, now: number): void => {
  removeDraft(file);
  if (!existsSync(madeOf(file))) return;
  if (existsSync(file)) putAside(file, now);
  replaceDurably(madeOf(file), file);
};

/** A backup as a database file of its own, every page of it checked. @throws when it is not whole. */
const copyBackup = ({ path }: Pick<StoredBackup, 'path'>, draft: string, key: DatabaseKey | null): Database => {
  const { databaseBytes } = readBackup(path);
  copyFileSync(path, draft, constants.COPYFILE_FICLONE);
  cutLabel(draft, databaseBytes);
  const db = openDatabase(draft, { mustExist: true, key });
  try {
    const found = db.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`Expected the backup to be whole, found ${String(found)}`);
    migrate(db, classMigrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const newestWhole = (
  backups: readonly StoredBackup[],
  draft: string,
  key: DatabaseKey | null,
): { db: Database; madeAt: number } | null => {
  for (const backup of backups) {
    try {
      return { db: copyBackup(backup, draft, key), madeAt: backup.madeAt };
    } catch {
      // the next one, an older one
      for (const end of ends) rmSync(draft + end, { force: true });
    }
  }
  return null;
};

/** Without these a class opens for nobody. */
const indispensable = ['class_profile', 'key_envelopes', 'teachers', 'teacher_pins'];

const emptyClass = (draft: string, key: DatabaseKey | null): Database => {
  const db = openDatabase(draft, { key });
  migrate(db, classMigrations);
  return db;
};

const finish = (db: Database, file: string): void => {
  // so that the file alone is everything
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('journal_mode = DELETE');
  db.close();
  syncFile(draftOf(file));
  renameSync(draftOf(file), madeOf(file));
  syncFolder(dirname(file));
};

type Damaged = { classId: string; file: string; key: DatabaseKey | null; folders: readonly string[]; now: number };

/**
 * Puts the newest backup that is whole in the place of a damaged class file, with everything that can still be read of the damaged
 * one, which is kept beside it (D7). Without a backup, what can be read is enough when all of it is there that opens the class.
 * Killed anywhere, {@link settleRestoration} completes it or the next start begins it anew. Answers `null`, with everything as it
 * was, when there is nothing to go on with.
 */
export const recoverFile = ({ classId, file, key, folders, now }: Damaged): Recovery | null => {
  removeDraft(file);
  const backups = folders.flatMap((folder) => listBackups(folder, classId)).sort((a, b) => b.madeAt - a.madeAt);
  const found = newestWhole(backups, draftOf(file), key);
  const db = found?.db ?? emptyClass(draftOf(file), key);
  try {
    const salvaged = salvage(db, file, key);
    const isEnough = found !== null || !indispensable.some((table) => salvaged.incomplete.includes(table));
    if (!isEnough || db.prepare('SELECT 1 FROM class_profile').get() === undefined) {
      db.close();
      removeDraft(file);
      return null;
    }
    finish(db, file);
    const keptAs = putAside(file, now);
    replaceDurably(madeOf(file), file);
    const { rows: rowsSaved, incomplete } = salvaged;
    return { at: now, reason: 'damage', backupMadeAt: found?.madeAt ?? null, rowsSaved, incomplete, keptAs };
  } catch (error) {
    if (db.open) db.close();
    removeDraft(file);
    throw error;
  }
};

const salvage = (db: Database, file: string, key: DatabaseKey | null): { rows: number; incomplete: string[] } => {
  try {
    const damaged = openDatabase(file, { readonly: true, key });
    try {
      return salvageInto(db, damaged);
    } finally {
      damaged.close();
    }
  } catch {
    // not even its first page can be read
    return { rows: 0, incomplete: ['*', ...indispensable] };
  }
};

/** Puts a backup that the teacher chose in the place of a closed class file, which is kept. @throws AppError `backup.unreadable`. */
export const restoreFile = (
  { file, key, now }: Pick<Damaged, 'file' | 'key' | 'now'>,
  backup: Pick<StoredBackup, 'path' | 'madeAt'>,
): Recovery => {
  removeDraft(file);
  let db: Database;
  try {
    db = copyBackup(backup, draftOf(file), key);
  } catch (error) {
    removeDraft(file);
    throw error;
  }
  finish(db, file);
  const keptAs = putAside(file, now);
  replaceDurably(madeOf(file), file);
  return { at: now, reason: 'asked', backupMadeAt: backup.madeAt, rowsSaved: 0, incomplete: [], keptAs };
};
