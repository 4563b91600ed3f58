import type { ClassProfile } from '#shared/contract/schemas/class.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** The class of this file, as partners see it, with its public keys (unpadded base64url). */
export type StoredClass = ClassProfile & {
  /** Ed25519. */
  signingKey: string;
  /** X25519. */
  agreementKey: string;
};

/** The class of this file, or `null` while its set-up is not complete. */
export const readClass = (db: ReadableDatabase): StoredClass | null =>
  db
    .prepare<[], StoredClass>(
      `SELECT class_id AS classId, name, country, time_zone AS timeZone, language,
              signing_key AS signingKey, agreement_key AS agreementKey FROM class_profile`,
    )
    .get() ?? null;

/** @throws AppError `setup.required` while the set-up is not complete. */
export const requireClass = (db: ReadableDatabase): StoredClass => {
  const stored = readClass(db);
  if (stored === null) throw new AppError('setup.required');
  return stored;
};

/** When the class was made. */
export const classCreatedAt = (db: ReadableDatabase): number =>
  db.prepare<[], number>('SELECT created_at FROM class_profile').pluck().get() ?? 0;

/** Writes the one class of this file; call it inside a transaction. */
export const insertClass = (db: Database, stored: StoredClass, createdAt: number): void => {
  db.prepare<[StoredClass & { createdAt: number }]>(
    `INSERT INTO class_profile (id, class_id, name, country, time_zone, language, signing_key, agreement_key, created_at)
     VALUES (1, @classId, @name, @country, @timeZone, @language, @signingKey, @agreementKey, @createdAt)`,
  ).run({ ...stored, createdAt });
};

/** What of a class everybody may see; its keys are not for the page. */
export const profileOf = ({ classId, name, country, timeZone, language }: StoredClass): ClassProfile => ({
  classId,
  name,
  country,
  timeZone,
  language,
});
