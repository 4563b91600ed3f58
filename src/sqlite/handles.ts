import type BetterSqlite3 from 'better-sqlite3';

/**
 * A handle that may write. There is one per file and process; it is passed on, never opened a second time.
 * The literal `readonly: false` makes it another type than {@link ReadableDatabase}.
 */
export type Database = BetterSqlite3.Database & { readonly readonly: false };

/**
 * A handle for queries. Every {@link Database} is one, not the other way round: a function that asks for this
 * cannot open a transaction, and SQLite refuses its writes when the handle was opened read-only.
 */
export type ReadableDatabase = Pick<BetterSqlite3.Database, 'prepare' | 'pragma' | 'close' | 'name' | 'open'>;
