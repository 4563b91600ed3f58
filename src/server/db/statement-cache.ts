import type { SqliteDatabase, SqliteStatement } from 'kysely';

const statementsMax = 300;

/**
 * Prepares each SQL text once. Kysely asks for a statement per query and makes the same few texts over and over;
 * the oldest is forgotten when there are too many.
 */
export const withStatementCache = (database: SqliteDatabase): SqliteDatabase => {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      const [oldest] = statements.keys();
      if (statements.size >= statementsMax && oldest !== undefined) statements.delete(oldest);
      statements.set(sql, statement);
      return statement;
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
};
