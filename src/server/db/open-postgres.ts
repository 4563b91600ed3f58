import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { migrate } from './migrate.ts';
import type { Database, Tables } from './schema.ts';

/** Connections of one replica; PostgreSQL allows 100 in all unless told otherwise. */
const connectionsMax = 10;

/** 64-bit integers arrive as text by default; ours are sizes, numbers of entries and times, all below 2^53. */
const int8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

/** What every connection of ours asks of the server: a commit that returned is on its disk. */
export const connectionOptions = (url: string): pg.ClientConfig => ({
  connectionString: url,
  types,
  application_name: 'meridian-endpoint',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  options: '-c synchronous_commit=on -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
});

/**
 * Opens the endpoint's database on a PostgreSQL server and brings its schema up to date. Several replicas may do so
 * at once.
 *
 * @throws AppError `data.from_newer_version`; the server's own error when it cannot be reached.
 */
export const openPostgres = async (url: string, log: Logger): Promise<Database> => {
  const pool = new pg.Pool({ ...connectionOptions(url), max: connectionsMax });
  // a connection that breaks is replaced; without listeners it would end the process: the pool's own hears idle ones
  // only, a transaction between two statements is neither idle nor waiting for an answer
  const onBroken = (error: Error) => log.warn({ name: error.name }, 'a database connection broke');
  pool.on('error', onBroken);
  pool.on('connect', (client) => client.on('error', onBroken));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
