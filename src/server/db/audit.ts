import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { sha256Hex } from '#crypto/sha256.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { holdInTransaction } from './dialect.ts';
import type { Database, Tables, Tx } from './schema.ts';

export type AuditEntry = Tables['audit_log'];

/** `subject` is an id, a code or a number, never a name. */
export type Audited = { at: number; actor: string; action: string; subject: string };

const beginning = '0'.repeat(64);

const hashOf = ({ sha256: _own, ...entry }: AuditEntry): string => sha256Hex(canonicalJson(entry));

/** Appends to the log in the transaction that does what it tells: there is no deed without its entry (V10). */
export const appendAudit = async (tx: Tx, audited: Audited): Promise<void> => {
  await holdInTransaction(tx, 'audit');
  const last = await tx.selectFrom('audit_log').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
  const entry = {
    number: (last?.number ?? 0) + 1,
    at: audited.at,
    actor: audited.actor,
    action: audited.action,
    subject: audited.subject,
    previous_sha256: last?.sha256 ?? beginning,
    sha256: '',
  };
  await tx
    .insertInto('audit_log')
    .values({ ...entry, sha256: hashOf(entry) })
    .execute();
};

/** Entries that are read at a time. */
const walkedAtOnce = 500;

/** The log, oldest first, a page at a time; between two pages others get their answers. */
export async function* walkAudit(db: Database): AsyncGenerator<AuditEntry> {
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('number', '>', last)
      .orderBy('number')
      .limit(walkedAtOnce)
      .execute();
    yield* page;
    const final = page.at(-1);
    if (final === undefined) return;
    last = final.number;
    await setImmediate();
  }
}

type NamedEntry = AuditEntry & { actor_name: string | null; subject_name: string | null };

/** A class's id may be followed by what was meant of it. */
const classIdLength = 34;

/** A page of the log, the newest first. Names are those of today; in the log there are none. */
export const readAuditPage = async (
  db: Database,
  page: { before: number | null; limit: number },
): Promise<{ entries: NamedEntry[]; hasMore: boolean }> => {
  const rows = await db
    .selectFrom('audit_log')
    .leftJoin('admins', 'admins.id', 'audit_log.actor')
    .leftJoin('admins as people', 'people.id', 'audit_log.subject')
    .leftJoin('organisations', 'organisations.id', 'audit_log.subject')
    .leftJoin('classes', (join) =>
      join.on('classes.id', '=', sql<string>`substr(${sql.ref('audit_log.subject')}, 1, ${sql.lit(classIdLength)})`),
    )
    .selectAll('audit_log')
    .select((eb) => [
      'admins.name as actor_name',
      eb.fn.coalesce('people.name', 'organisations.name', 'classes.name').as('subject_name'),
    ])
    .$if(page.before !== null, (query) => query.where('number', '<', page.before))
    .orderBy('number', 'desc')
    .limit(page.limit + 1)
    .execute();
  return { entries: rows.slice(0, page.limit), hasMore: rows.length > page.limit };
};

/** `brokenAt`: the first entry that is missing, was changed or does not follow from the one before; `null`: the log is whole. */
export type AuditCheck = { entries: number; brokenAt: number | null; lastSha256: string | null };

/** Reads the whole log (V10). That entries were cut off at its end shows only to who noted the last hash. */
export const checkAudit = async (db: Database): Promise<AuditCheck> => {
  const found: AuditCheck = { entries: 0, brokenAt: null, lastSha256: null };
  for await (const entry of walkAudit(db)) {
    found.entries += 1;
    const follows = entry.number === found.entries && entry.previous_sha256 === (found.lastSha256 ?? beginning);
    if (!follows || entry.sha256 !== hashOf(entry)) found.brokenAt ??= found.entries;
    found.lastSha256 = entry.sha256;
  }
  return found;
};
