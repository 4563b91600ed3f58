import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** Wrong attempts in a row, those under way included. */
export const readFailures = (db: ReadableDatabase): number =>
  db.prepare<[], number>('SELECT failures FROM lockout').pluck().get() ?? 0;

export const writeFailures = (db: Database, failures: number): void => {
  db.prepare<[{ failures: number }]>('UPDATE lockout SET failures = @failures').run({ failures });
};
