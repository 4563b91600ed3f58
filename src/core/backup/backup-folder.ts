import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupSuffix, readBackup } from './backup-file.ts';

/** A complete backup in a folder. */
export type StoredBackup = { name: string; path: string; madeAt: number; sizeBytes: number };

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Whether the folder, or the stick it lies on, is there. */
export const isFolderThere = (folder: string): boolean => {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
};

/** The backups of a class in a folder, the newest first. What cannot be read as one is left out, and left alone. */
export const listBackups = (folder: string, classId: string): StoredBackup[] =>
  namesIn(folder)
    .filter((name) => name.startsWith(`${classId}.`) && name.endsWith(backupSuffix))
    .flatMap((name): StoredBackup[] => {
      const path = join(folder, name);
      try {
        const { label } = readBackup(path);
        if (label.classId !== classId) return [];
        return [{ name, path, madeAt: label.madeAt, sizeBytes: statSync(path).size }];
      } catch {
        return [];
      }
    })
    .sort((a, b) => b.madeAt - a.madeAt);

/**
 * Removes what is not wanted any more, after a newer backup is safely there: more than `keep`, what holds what was erased since,
 * and drafts that a crash left.
 * @param erasedAt the last erasure in the class; what is older than it must go (D10).
 */
export const pruneBackups = (
  folder: string,
  classId: string,
  { keep, erasedAt }: { keep: number; erasedAt: number },
): void => {
  const [newest, ...older] = listBackups(folder, classId);
  if (newest === undefined || newest.madeAt < erasedAt) return;
  for (const [at, backup] of older.entries()) {
    if (at + 1 >= keep || backup.madeAt < erasedAt) rmSync(backup.path, { force: true });
  }
  for (const name of namesIn(folder)) {
    if (name.startsWith(`${classId}.`) && name.endsWith(`${backupSuffix}.part`)) rmSync(join(folder, name));
  }
};

/** Makes a folder that only this user can enter. */
export const makeFolder = (folder: string): void => void mkdirSync(folder, { recursive: true, mode: 0o700 });
