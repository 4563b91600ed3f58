import { sql } from 'kysely';
import { AppError } from '#shared/errors/app-error.ts';
import { holdInTransaction, inDialect } from './dialect.ts';
import { first } from './migrations/0001-first.ts';
import { replicas } from './migrations/0002-replicas.ts';
import { projects } from './migrations/0003-projects.ts';
import { audit } from './migrations/0004-audit.ts';
import { membership } from './migrations/0005-membership.ts';
import { acknowledgements } from './migrations/0006-acknowledgements.ts';
import { reports } from './migrations/0007-reports.ts';
import { administration } from './migrations/0008-administration.ts';
import { messages } from './migrations/0009-messages.ts';
import { classPictures } from './migrations/0010-class-pictures.ts';
import { smallMedia } from './migrations/0011-small-media.ts';
import { postsByClass } from './migrations/0012-posts-by-class.ts';
import { places } from './migrations/0013-places.ts';
import { openBatches } from './migrations/0014-open-batches.ts';
import type { Database, Tx } from './schema.ts';

type Migration = { name: string; statements: readonly string[] };

/** In order; the number of a migration is its place, from 1. Published ones are never edited. */
const migrations: readonly Migration[] = [
  first,
  replicas,
  projects,
  audit,
  membership,
  acknowledgements,
  reports,
  administration,
  messages,
  classPictures,
  smallMedia,
  postsByClass,
  places,
  openBatches,
];

const readVersion = async (tx: Tx): Promise<number> => {
  await sql
    .raw(
      inDialect(
        tx,
        `create table if not exists schema_migrations (
           version integer primary key, name text not null, applied_at integer not null)`,
      ),
    )
    .execute(tx);
  const found = await sql<{ version: number | null }>`select max(version) as version from schema_migrations`.execute(
    tx,
  );
  return found.rows[0]?.version ?? 0;
};

/** The next step, unless there is none. Several replicas may start at once: one of them takes it. */
const takeStep = (db: Database): Promise<Migration | undefined> =>
  db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, 'migrate');
    const version = await readVersion(tx);
    if (version > migrations.length) {
      throw new AppError('data.from_newer_version', { found: version, known: migrations.length });
    }
    const migration = migrations[version];
    if (migration === undefined) return undefined;
    for (const statement of migration.statements) await sql.raw(inDialect(tx, statement)).execute(tx);
    await sql`insert into schema_migrations (version, name, applied_at)
              values (${version + 1}, ${migration.name}, ${Date.now()})`.execute(tx);
    return migration;
  });

/**
 * Brings the database to the newest schema, each step with its number in one transaction.
 *
 * @returns the names of the steps that were taken.
 * @throws AppError `data.from_newer_version` for a database that a newer endpoint wrote.
 */
export const migrate = async (db: Database): Promise<string[]> => {
  const taken: string[] = [];
  for (;;) {
    const step = await takeStep(db);
    if (step === undefined) return taken;
    taken.push(step.name);
  }
};
