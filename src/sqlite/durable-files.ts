import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const syncPath = (path: string, flags: 'r' | 'r+'): void => {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Makes what was written into a file durable. */
export const syncFile = (file: string): void => syncPath(file, 'r+');

/** Makes new names in a folder durable, where the system can (POSIX; NTFS journals them itself). */
export const syncFolder = (folder: string): void => {
  if (process.platform !== 'win32') syncPath(folder, 'r');
};

/** Puts `from` in the place of `to`, for good: after a crash there is one of them, whole. */
export const replaceDurably = (from: string, to: string): void => {
  syncFile(from);
  renameSync(from, to);
  syncFolder(dirname(to));
};

/** Writes a small file that only this user can read, whole or not at all. */
export const writeDurably = (file: string, text: string): void => {
  const draft = `${file}.draft`;
  writeFileSync(draft, text, { mode: 0o600 });
  replaceDurably(draft, file);
};
