import type BetterSqlite3 from 'better-sqlite3';
import type { ReadableDatabase } from './handles.ts';

const prepared = new WeakMap<ReadableDatabase, Map<string, unknown>>();

/**
 * The prepared statement for `sql` on this handle, prepared once: for what runs often, such as a chunk's commit.
 * Not for `iterate()`, where two users of one statement would be in each other's way.
 */
export const statement = <Parameters extends unknown[] | object, Row = unknown>(
  db: ReadableDatabase,
  sql: string,
): BetterSqlite3.Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row> => {
  const ofHandle = prepared.get(db) ?? new Map<string, unknown>();
  prepared.set(db, ofHandle);
  const known = ofHandle.get(sql) ?? db.prepare(sql);
  ofHandle.set(sql, known);
  return known as BetterSqlite3.Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row>;
};
