import { join } from 'node:path';
import { Kysely } from 'kysely';
import { openDatabase, type Database as SqliteDatabase } from '#sqlite/open-database.ts';
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.ts';
import { migrate } from './migrate.ts';
import type { Database, Tables } from './schema.ts';
import { withStatementCache } from './statement-cache.ts';

/** The endpoint's database in its data folder. */
export const endpointFile = 'endpoint.sqlite';

const connections = new WeakMap<Database, SqliteDatabase>();

/** Opened as {@link openEndpointDatabase} does; `undefined` on PostgreSQL. */
export const sqliteOf = (db: Database): SqliteDatabase | undefined => connections.get(db);

/** A page of the feed lies in half as many pages of the file as at 8 KiB: see docs/performance.md, P7. */
const pageBytes = 16_384;

/**
 * Opens (or makes) the endpoint's database in its data folder and brings its schema up to date. The server and the
 * admin command may each have it open: write-ahead logging lets both work, a busy one waits.
 *
 * @throws AppError `data.from_newer_version`, `data.sqlite_too_old`, `data.damaged`, `data.folder_read_only`.
 */
export const openEndpointDatabase = async (dataDir: string): Promise<Database> => {
  const sqlite = openDatabase(join(dataDir, endpointFile), { pageBytes });
  const dialect = new ImmediateSqliteDialect({ database: withStatementCache(sqlite) }, sqlite);
  const db = new Kysely<Tables>({ dialect });
  connections.set(db, sqlite);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
