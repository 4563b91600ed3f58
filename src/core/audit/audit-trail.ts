import { createHash } from 'node:crypto';
import { type CanonicalValue, canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { type AuditRow, insertAudit, listAuditAfter, readLastAudit } from '../db/audit-log.ts';

/** Who acted: a teacher by id, whoever holds the lesson code or the recovery code, or the app by itself. */
export type AuditActor = { teacherId: string } | 'lesson_code' | 'recovery_code' | 'nobody' | 'app';

export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/** What is written down: an operation's name or another event, and plain values; never the name of a child. */
export type AuditEntry = { at: number; actor: AuditActor; action: string; details?: AuditDetails };

const rowsAtOnce = 500;

const actorText = (actor: AuditActor): string => (typeof actor === 'string' ? actor : actor.teacherId);

/** The first row follows the class's id, so that a log is of its class. */
const hashOf = (row: Omit<AuditRow, 'hash'>, before: string): string =>
  createHash('sha256')
    .update(canonicalJson({ ...row, before } satisfies CanonicalValue))
    .digest('hex');

/** Appends an entry. Inside another transaction it is committed, or undone, with that. */
export const appendAudit = (db: Database, classId: string, entry: AuditEntry): void =>
  transaction<void>(db, () => {
    const last = readLastAudit(db);
    const { at, action, details = {} } = entry;
    const row = {
      seq: (last?.seq ?? 0) + 1,
      at,
      actor: actorText(entry.actor),
      action,
      details: canonicalJson(details satisfies CanonicalValue),
    };
    insertAudit(db, { ...row, hash: hashOf(row, last?.hash ?? classId) });
  });

/** Where a log stood at some time: outside its file, so that cutting its end off is noticed too. */
export type AuditHead = { seq: number; hash: string };

export const auditHeadOf = (db: ReadableDatabase): AuditHead => {
  const last = readLastAudit(db);
  return last === null ? { seq: 0, hash: '' } : { seq: last.seq, hash: last.hash };
};

/**
 * Looks through a log, some rows at a time: the first row that is not as it was written, or is missing; `null` when all
 * are (V10).
 *
 * @param known where the log stood once: a log that does not reach it was cut or exchanged.
 */
export function* checkAudit(
  db: ReadableDatabase,
  classId: string,
  known: AuditHead | null,
): Generator<void, number | null> {
  let [seq, before] = [0, classId];
  let isKnownMet = known === null || known.seq === 0;
  for (;;) {
    const rows = listAuditAfter(db, seq, rowsAtOnce);
    if (rows.length === 0) return isKnownMet ? null : seq + 1;
    for (const { hash, ...row } of rows) {
      if (row.seq !== seq + 1 || hash !== hashOf(row, before)) return seq + 1;
      if (known !== null && row.seq === known.seq) {
        if (hash !== known.hash) return row.seq;
        isKnownMet = true;
      }
      [seq, before] = [row.seq, hash];
    }
    yield;
  }
}

/** {@link checkAudit} in one go. */
export const findBrokenAudit = (
  db: ReadableDatabase,
  classId: string,
  known: AuditHead | null = null,
): number | null => {
  const check = checkAudit(db, classId, known);
  for (;;) {
    const { done, value } = check.next();
    if (done) return value;
  }
};
