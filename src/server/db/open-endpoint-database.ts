import { join } from 'node:path';
import { Kysely } from 'kysely';
import { openDatabase } from '#sqlite/open-database.ts';
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.ts';
import { migrate } from './migrate.ts';
import type { Database, Tables } from './schema.ts';
import { withStatementCache } from './statement-cache.ts';

/**
 * Opens (or makes) the endpoint's database in its data folder and brings its schema up to date. The server and the
 * admin command may each have it open: write-ahead logging lets both work, a busy one waits.
 *
 * @throws AppError `data.from_newer_version`, `data.sqlite_too_old`, `data.damaged`, `data.folder_read_only`.
 */
export const openEndpointDatabase = async (dataDir: string): Promise<Database> => {
  const sqlite = openDatabase(join(dataDir, 'endpoint.sqlite'));
  const dialect = new ImmediateSqliteDialect({ database: withStatementCache(sqlite) }, sqlite);
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
