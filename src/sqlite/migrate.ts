import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from './handles.ts';
import { transaction } from './transaction.ts';

/** One additive step of a schema. Numbers count from 1 without a gap; a published one never changes. */
export type Migration = { readonly number: number; readonly sql: string };

const requireSequence = (migrations: readonly Migration[]): void => {
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) {
      throw new TypeError(`Expected migration ${index + 1} at this place, found ${migration.number}`);
    }
  });
};

const apply = (db: Database, migration: Migration): void =>
  transaction<void>(db, () => {
    db.exec(migration.sql);
    if (!db.inTransaction) throw new TypeError(`Migration ${migration.number} ends its transaction itself`);
    db.pragma(`user_version = ${migration.number}`);
  });

/**
 * Brings a file to the newest schema, each step in a transaction of its own, and answers the version before and
 * after. A step that fails leaves the file at the step before.
 *
 * @throws AppError `data.from_newer_version` with `{ found, known }`, before anything is changed.
 */
export const migrate = (db: Database, migrations: readonly Migration[]): { from: number; to: number } => {
  requireSequence(migrations);
  const from = Number(db.pragma('user_version', { simple: true }));
  if (from > migrations.length) {
    throw new AppError('data.from_newer_version', { found: from, known: migrations.length });
  }
  for (const migration of migrations.slice(from)) apply(db, migration);
  return { from, to: migrations.length };
};
