import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { changeKey, type DatabaseKey } from './database-key.ts';
import { syncFile, syncFolder } from './durable-files.ts';
import { openDatabase } from './open-database.ts';
import { asStorageFailure } from './sqlite-failure.ts';

/** How every unencrypted database begins: sqlite.org/fileformat2.html#magic_header_string */
const plainHeader = Buffer.from('SQLite format 3\0');

/** Whether a file is a database that any program opens. */
export const isPlainDatabase = (file: string): boolean => {
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(plainHeader.byteLength);
    readSync(handle, header, 0, header.byteLength, 0);
    return header.equals(plainHeader);
  } finally {
    closeSync(handle);
  }
};

const draftOf = (file: string): string => `${file}.encrypting`;
const plainOf = (file: string): string => `${file}.plain`;

/** Moves the log into the file, so that the file alone is everything. */
const foldLog = (file: string): void => {
  const db = openDatabase(file, { mustExist: true });
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
};

const encryptCopy = (file: string, draft: string, key: DatabaseKey): void => {
  rmSync(draft, { force: true });
  copyFileSync(file, draft);
  const db = new BetterSqlite3(draft);
  try {
    db.pragma('journal_mode = DELETE');
    changeKey(db, key);
  } finally {
    db.close();
  }
};

const requireWhole = (file: string, key: DatabaseKey): void => {
  const db = openDatabase(file, { mustExist: true, key });
  try {
    const found = db.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`Expected the encrypted copy to be whole, found ${String(found)}`);
  } finally {
    db.close();
  }
};

/** Zeros over what anybody could read. A disk that moves its blocks may keep them all the same. */
const overwriteAndRemove = (file: string): void => {
  const zeros = Buffer.alloc(1024 * 1024);
  const handle = openSync(file, 'r+');
  try {
    const { size } = statSync(file);
    for (let at = 0; at < size; at += zeros.byteLength) {
      writeSync(handle, zeros, 0, Math.min(zeros.byteLength, size - at), at);
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  rmSync(file);
};

/**
 * Takes up an {@link encryptFile} that a crash cut short: the plain file goes back to its place, or is overwritten once
 * the encrypted one has it.
 */
export const settleEncryption = (file: string): void => {
  const plain = plainOf(file);
  if (!existsSync(plain)) return;
  if (existsSync(file)) overwriteAndRemove(plain);
  else renameSync(plain, file);
  syncFolder(dirname(file));
};

/**
 * Encrypts a closed, unencrypted database: a copy is encrypted and checked, takes the file's place, and the plain file is
 * overwritten. Killed anywhere, {@link settleEncryption} and another call complete it. Needs room for the copy.
 *
 * @throws AppError `data.damaged`, `data.disk_full`; then the file is as it was.
 */
export const encryptFile = (file: string, key: DatabaseKey): void => {
  const draft = draftOf(file);
  try {
    foldLog(file);
    encryptCopy(file, draft, key);
    requireWhole(draft, key);
    syncFile(draft);
    renameSync(file, plainOf(file));
    renameSync(draft, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(draft, { force: true });
    throw asStorageFailure(error);
  }
  settleEncryption(file);
};
