import { sql } from 'kysely';
import { AppError } from '#shared/errors/app-error.ts';
import { first } from './migrations/0001-first.ts';
import type { Database, Tx } from './schema.ts';

type Migration = { name: string; up: (tx: Tx) => Promise<void> };

/** In order; the number of a migration is its place, from 1. Published ones are never edited. */
const migrations: readonly Migration[] = [first];

/**
 * Brings the database to the newest schema, each step with its number in one transaction.
 *
 * @throws AppError `data.from_newer_version` for a database that a newer endpoint wrote.
 */
export const migrate = async (db: Database): Promise<void> => {
  await sql`create table if not exists schema_migrations (
    version integer primary key, name text not null, applied_at integer not null)`.execute(db);
  const found = await sql<{ version: number | null }>`select max(version) as version from schema_migrations`.execute(
    db,
  );
  const version = found.rows[0]?.version ?? 0;
  if (version > migrations.length) {
    throw new AppError('data.from_newer_version', { found: version, known: migrations.length });
  }
  for (const [index, migration] of migrations.entries()) {
    const number = index + 1;
    if (number <= version) continue;
    await db.transaction().execute(async (tx) => {
      await migration.up(tx);
      await sql`insert into schema_migrations (version, name, applied_at)
                values (${number}, ${migration.name}, ${Date.now()})`.execute(tx);
    });
  }
};
