import type { Consent } from '#shared/domain/consent.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** What the family of a student has agreed to and not withdrawn; expired ones included, see `missingConsents`. */
export const consentsOf = (db: ReadableDatabase, studentId: string): Consent[] =>
  db
    .prepare<[{ studentId: string }], Consent>(
      `SELECT subject, audience, basis, granted_at AS grantedAt, expires_at AS expiresAt
       FROM consents WHERE student_id = @studentId AND withdrawn_at IS NULL ORDER BY granted_at, id`,
    )
    .all({ studentId });

/** Adds one consent; call it inside a transaction. */
export const insertConsent = (db: Database, id: string, studentId: string, consent: Consent): void => {
  db.prepare<[Consent & { id: string; studentId: string }]>(
    `INSERT INTO consents (id, student_id, subject, audience, basis, granted_at, expires_at)
     VALUES (@id, @studentId, @subject, @audience, @basis, @grantedAt, @expiresAt)`,
  ).run({ ...consent, id, studentId });
};
