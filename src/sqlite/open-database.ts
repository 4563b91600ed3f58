import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { applyKey, type DatabaseKey } from './database-key.ts';
import type { Database, ReadableDatabase } from './handles.ts';
import { asStorageFailure } from './sqlite-failure.ts';

export type { Database, ReadableDatabase } from './handles.ts';

/** The oldest SQLite we trust: before it, a checkpoint racing a reset of the write-ahead log could lose commits. */
export const oldestSqlite = '3.51.3';

/** Bytes the write-ahead log may keep on disk after a checkpoint. */
export const walKeepsBytes = 16 * 1024 * 1024;

/** A 64 KiB row and what belongs to it fill the fewest bytes of the log at this size, see docs/performance.md. */
export const pageSizeBytes = 8_192;
const busyTimeoutMs = 5_000;

/** name, what is set, what must be read back */
const writablePragmas = [
  ['journal_mode', 'WAL', 'wal'],
  // better-sqlite3 is compiled to open WAL files with NORMAL, where an acknowledged commit can be lost
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['journal_size_limit', `${walKeepsBytes}`, walKeepsBytes],
] as const;

const readablePragmas = [
  ['query_only', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
] as const;

/** @throws AppError `data.sqlite_too_old` with `{ found, needed }`. */
export const requireSqlite = (found: string): void => {
  const [a, b] = [found, oldestSqlite].map((version) => version.split('.').map(Number));
  const difference = b?.map((part, index) => (a?.[index] ?? 0) - part).find((part) => part !== 0) ?? 0;
  if (difference < 0) throw new AppError('data.sqlite_too_old', { found, needed: oldestSqlite });
};

type PragmaRow = readonly [name: string, set: string, expected: string | number];

const setAndReadBack = (db: BetterSqlite3.Database, pragmas: readonly PragmaRow[]): void => {
  for (const [name, set, expected] of pragmas) {
    db.pragma(`${name} = ${set}`);
    const found = db.pragma(name, { simple: true });
    if (found !== expected) throw new Error(`Expected PRAGMA ${name} to be ${expected}, found ${String(found)}`);
  }
};

/** Reads the schema before anything is set, so that nothing is ever written into a file that is not understood. */
const requireReadable = (db: BetterSqlite3.Database): void => {
  requireSqlite(String(db.prepare('SELECT sqlite_version()').pluck().get()));
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
};

const prepareForWriting = (db: BetterSqlite3.Database, pageBytes: number): void => {
  const isNew = db.pragma('page_count', { simple: true }) === 0;
  // both are fixed by the first page, so they come before the switch to WAL writes it
  if (isNew) setAndReadBack(db, [['page_size', `${pageBytes}`, pageBytes]]);
  if (isNew) setAndReadBack(db, [['auto_vacuum', 'INCREMENTAL', 2]]);
  setAndReadBack(db, writablePragmas);
  // SQLite silently falls back to read-only where it may not write; a write lock tells
  db.exec('BEGIN IMMEDIATE; ROLLBACK');
};

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

const smallestDatabaseBytes = 512;

/**
 * SQLite takes a file shorter than its smallest page for an empty one and would write over it. Only the size is
 * looked at: opening and closing the file here would drop the locks of this process's other handles.
 */
const requireWholePage = (file: string): void => {
  // an interrupted first write is SQLite's to undo
  if (sizeOf(file) >= smallestDatabaseBytes || existsSync(`${file}-journal`)) return;
  throw new AppError('data.damaged', { reason: 'not_a_database' });
};

export type OpenOptions = {
  /** A second handle for queries only, for another thread. */
  readonly?: boolean;
  /** The file is known to hold data: missing or empty is `data.damaged`, not a fresh start. */
  mustExist?: boolean;
  /** The file is encrypted, or is to be when it is new. A wrong key is `data.damaged`. */
  key?: DatabaseKey | null;
  /** Of a new file; a file that exists keeps its own. */
  pageBytes?: number;
};

/**
 * The only way to open a database file: the kiosk's and the endpoint's.
 *
 * Sets and reads back every pragma the promises rest on (D1): WAL with `synchronous=FULL`, so that a commit that
 * returned is on the disk; `secure_delete`, so that an erasure leaves no trace; foreign keys; no trust in the
 * schema's own SQL. A new file gets pages of 8 KiB, unless told otherwise, and incremental vacuum. The folder is made when missing. With a
 * key, every page of the file and of its log is encrypted.
 *
 * @throws AppError `data.sqlite_too_old`, `data.folder_read_only`, `data.disk_full`, or `data.damaged` for a file
 *   that is not a readable database; such a file is left exactly as it is.
 */
export function openDatabase(file: string, options: OpenOptions & { readonly: true }): ReadableDatabase;
export function openDatabase(file: string, options?: OpenOptions & { readonly?: false }): Database;
export function openDatabase(file: string, options: OpenOptions = {}): Database | ReadableDatabase {
  const isReadonly = options.readonly === true;
  const isEmpty = sizeOf(file) === 0;
  if (isEmpty && (options.mustExist === true || isReadonly || sizeOf(`${file}-wal`) > 0)) {
    throw new AppError('data.damaged', { reason: 'missing_or_empty' });
  }
  let db: BetterSqlite3.Database | undefined;
  try {
    if (!isReadonly) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!isEmpty) requireWholePage(file);
    db = new BetterSqlite3(file, { readonly: isReadonly, fileMustExist: isReadonly, timeout: busyTimeoutMs });
    if (options.key) applyKey(db, options.key);
    requireReadable(db);
    if (isReadonly) setAndReadBack(db, readablePragmas);
    else prepareForWriting(db, options.pageBytes ?? pageSizeBytes);
    return db as Database;
  } catch (error) {
    db?.close();
    throw asStorageFailure(error);
  }
}
