import { PostgresAdapter, sql } from 'kysely';
import type { Database, Tx } from './schema.ts';

/** Whether this database is PostgreSQL. Everything else here is the same on SQLite and PostgreSQL. */
export const isPostgres = (db: Database | Tx): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/**
 * A statement of a migration in the words of the database: PostgreSQL's `integer` has 32 bits, which an epoch in
 * milliseconds does not fit, its bytes have another name, and all of its tables are what SQLite calls strict.
 */
export const inDialect = (db: Database | Tx, statement: string): string =>
  isPostgres(db)
    ? statement
        .replaceAll(/\binteger\b/g, 'bigint')
        .replaceAll(/\bblob\b/g, 'bytea')
        .replace(/\) strict$/, ')')
    : statement;

/**
 * Lets transactions that hold the same name run one after the other. SQLite has a single writer and needs nothing;
 * PostgreSQL takes an advisory lock that ends with the transaction. Take several in sorted order only.
 */
export const holdInTransaction = async (tx: Tx, ...names: readonly string[]): Promise<void> => {
  if (!isPostgres(tx)) return;
  for (const name of [...new Set(names)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
  }
};
