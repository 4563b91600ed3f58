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

const apply = (db: Database, migration: Migration): void => {
  db.exec(migration.sql);
  if (!db.inTransaction) throw new TypeError(`Migration ${migration.number} ends its transaction itself`);
  db.pragma(`user_version = ${migration.number}`);
};

/**
 * Brings a file to the newest schema, all steps in one transaction, and answers the version before and after. A step that
 * fails leaves the file as it was, so that the version of the app that wrote it can still open it.
 *
 * @param before is called with a file that has data and is about to be changed; what it throws keeps it from being changed.
 * @throws AppError `data.from_newer_version` with `{ found, known }`, before anything is changed; `data.not_migrated` with
 *   `{ found, known }`; what `transaction` throws of the storage.
 */
export const migrate = (
  db: Database,
  migrations: readonly Migration[],
  before: (db: Database) => void = () => {},
): { from: number; to: number } => {
  requireSequence(migrations);
  const from = Number(db.pragma('user_version', { simple: true }));
  const to = migrations.length;
  if (from > to) throw new AppError('data.from_newer_version', { found: from, known: to });
  if (from === to) return { from, to };
  if (from > 0) before(db);
  try {
    transaction<void>(db, () => {
      for (const migration of migrations.slice(from)) apply(db, migration);
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `cannot be brought to the newest schema: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new AppError('data.not_migrated', { found: from, known: to }, { message, cause });
  }
  return { from, to };
};
