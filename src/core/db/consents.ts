import type { Consent } from '#shared/domain/consent.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What the family of a student has said and not taken back, oldest first; expired ones included, see `stateOf`. */
export const consentsOf = (db: ReadableDatabase, studentId: string): Consent[] =>
  statement<{ studentId: string }, Consent>(
    db,
    `SELECT subject, audience, answer, basis, signed_by AS signedBy, signed_on AS signedOn, granted_at AS grantedAt,
       expires_at AS expiresAt
     FROM consents WHERE student_id = :studentId AND withdrawn_at IS NULL ORDER BY granted_at, id`,
  ).all({ studentId });

/** Adds what a family said and ends what it had said about the same thing before; call it inside a transaction. */
export const insertConsent = (db: Database, id: string, studentId: string, consent: Consent): void => {
  const { subject, audience, grantedAt } = consent;
  statement<{ studentId: string; subject: string; audience: string; grantedAt: number }>(
    db,
    `UPDATE consents SET withdrawn_at = :grantedAt WHERE student_id = :studentId AND subject = :subject
       AND audience = :audience AND withdrawn_at IS NULL`,
  ).run({ studentId, subject, audience, grantedAt });
  statement<Consent & { id: string; studentId: string }>(
    db,
    `INSERT INTO consents (id, student_id, subject, audience, answer, basis, signed_by, signed_on, granted_at, expires_at)
     VALUES (:id, :studentId, :subject, :audience, :answer, :basis, :signedBy, :signedOn, :grantedAt, :expiresAt)`,
  ).run({ ...consent, id, studentId });
};

/** On what the use inside the class rests. */
export type SchoolBasis = { basis: string; setAt: number };

/** `null` until the teacher has set it. */
export const readSchoolBasis = (db: ReadableDatabase): SchoolBasis | null =>
  statement<[], SchoolBasis>(db, 'SELECT basis, set_at AS setAt FROM school_basis').get() ?? null;

export const writeSchoolBasis = (db: Database, { basis, setAt }: SchoolBasis): void => {
  statement<SchoolBasis>(
    db,
    `INSERT INTO school_basis (id, basis, set_at) VALUES (1, :basis, :setAt)
     ON CONFLICT (id) DO UPDATE SET basis = excluded.basis, set_at = excluded.set_at`,
  ).run({ basis, setAt });
};

const allColumns =
  'id, student_id, subject, audience, answer, basis, signed_by, signed_on, granted_at, expires_at, withdrawn_at';

/** A row as it stands, for a backup that takes the place of this file. */
export type ConsentCopy = Readonly<Record<string, string | number | null>>;

export const listAllConsents = (db: ReadableDatabase): ConsentCopy[] =>
  statement<[], ConsentCopy>(db, `SELECT ${allColumns} FROM consents`).all();

/** Puts them as they stand in the place of those in the file, for the children who are in it; call it inside a transaction. */
export const copyConsents = (db: Database, consents: readonly ConsentCopy[]): void => {
  const names = allColumns.split(', ').map((name) => `:${name}`);
  const copy = statement<ConsentCopy>(
    db,
    `INSERT OR REPLACE INTO consents (${allColumns}) SELECT ${names.join(', ')}
     WHERE EXISTS (SELECT 1 FROM students WHERE id = :student_id)`,
  );
  for (const consent of consents) copy.run(consent);
};
