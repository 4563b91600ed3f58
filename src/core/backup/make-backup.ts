import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabasePlace } from '#sqlite/database-key.ts';
import { syncFolder } from '#sqlite/durable-files.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { asStorageFailure } from '#sqlite/sqlite-failure.ts';
import { type BackupLabel, writeLabel } from './backup-file.ts';

/** Under this name a backup is no backup yet: the next one begins it anew. */
const draftOf = (target: string): string => `${target}.part`;

const copyInto = ({ file, key }: DatabasePlace, draft: string): void => {
  const db = openDatabase(file, { mustExist: true, key });
  try {
    // `backup()` refuses encrypted files; this one keeps the key, and leaves out what was erased
    db.prepare('VACUUM INTO ?').run(draft);
  } finally {
    db.close();
  }
};

const requireWhole = ({ key }: DatabasePlace, draft: string): void => {
  // readonly: write-ahead mode would put files beside it
  const db = openDatabase(draft, { readonly: true, key });
  try {
    const found = db.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`Expected the backup to be whole, found ${String(found)}`);
  } finally {
    db.close();
  }
};

/** What a kill may come between. */
export const backupSteps = ['copied', 'checked', 'labelled', 'named'] as const;
export type BackupStep = (typeof backupSteps)[number];

/**
 * Makes one backup (D8): copy, check of every page, label and flush, and only then its name. Killed anywhere it leaves a draft,
 * and every backup from before. Answers its size.
 *
 * @param reached is told of every step, for tests that end the process there.
 * @throws AppError `data.disk_full`, `data.folder_read_only`, `data.damaged`.
 */
export const makeBackup = (
  place: DatabasePlace,
  target: string,
  label: BackupLabel,
  reached: (step: BackupStep) => void = () => {},
): number => {
  const draft = draftOf(target);
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    rmSync(draft, { force: true });
    copyInto(place, draft);
    reached('copied');
    requireWhole(place, draft);
    reached('checked');
    writeLabel(draft, label);
    reached('labelled');
    renameSync(draft, target);
    syncFolder(dirname(target));
    reached('named');
    return statSync(target).size;
  } catch (error) {
    if (existsSync(draft)) rmSync(draft, { force: true });
    throw asStorageFailure(error);
  }
};
