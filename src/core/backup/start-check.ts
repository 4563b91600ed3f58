import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { asStorageFailure } from '#sqlite/sqlite-failure.ts';

/**
 * How a class's files were left: `closed`, `open` when the app or the PC ended without closing them, `damaged` when the full check
 * found something.
 */
export type LeftBehind = 'closed' | 'open' | 'damaged';

const markOf = (folder: string): string => join(folder, 'open');

export const readMark = (folder: string): LeftBehind => {
  if (!existsSync(markOf(folder))) return 'closed';
  return readFileSync(markOf(folder), 'utf8') === 'damaged' ? 'damaged' : 'open';
};

/** Not flushed: what is lost with it by a power cut is lost within seconds of the start. */
export const writeMark = (folder: string, mark: LeftBehind): void => {
  if (mark === 'closed') rmSync(markOf(folder), { force: true });
  else writeFileSync(markOf(folder), mark, { mode: 0o600 });
};

/** Slices of media are most of the file, and each medium has a sum of its own: they are left to the full check. */
const slices = 'media_chunks';

/**
 * Reads every page of every table but the slices of media, and of their indices (D7).
 * @throws AppError `data.damaged`.
 */
export const requireSoundTables = (db: ReadableDatabase): void => {
  try {
    const tables = db
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND rootpage > 0`,
      )
      .pluck()
      .all();
    for (const table of tables.filter((name) => name !== slices)) {
      const found = db.pragma(`integrity_check('${table}')`, { simple: true });
      if (found !== 'ok') throw new AppError('data.damaged', { table, found: String(found) });
    }
  } catch (error) {
    throw asStorageFailure(error);
  }
};
