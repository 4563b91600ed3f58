import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';
import type { KeyEnvelope } from './key-envelopes.ts';

export type TeacherRow = {
  id: string;
  /** Empty when none was given. */
  name: string;
  /** Which secret of the PC the PIN was sealed with; `null` when there is no PIN. */
  secretId: string | null;
  createdAt: number;
};

const columns = `id, name, created_at AS createdAt,
  (SELECT secret_id FROM teacher_pins WHERE teacher_id = teachers.id) AS secretId`;

/** The teachers of this class, the first one first; without those whose access ended. */
export const listTeachers = (db: ReadableDatabase): TeacherRow[] =>
  statement<[], TeacherRow>(
    db,
    `SELECT ${columns} FROM teachers WHERE revoked_at IS NULL ORDER BY created_at, id`,
  ).all();

export const findTeacher = (db: ReadableDatabase, id: string): TeacherRow | null =>
  statement<{ id: string }, TeacherRow>(
    db,
    `SELECT ${columns} FROM teachers WHERE id = :id AND revoked_at IS NULL`,
  ).get({ id }) ?? null;

/** Every teacher there ever was, for the names in the audit log. */
export const listTeacherNames = (db: ReadableDatabase): Map<string, string> =>
  new Map(
    statement<[], { id: string; name: string }>(db, 'SELECT id, name FROM teachers')
      .all()
      .map(({ id, name }) => [id, name]),
  );

export const insertTeacher = (db: Database, teacher: { id: string; name: string; createdAt: number }): void => {
  statement<typeof teacher>(db, 'INSERT INTO teachers (id, name, created_at) VALUES (:id, :name, :createdAt)').run(
    teacher,
  );
};

export const renameTeacher = (db: Database, id: string, name: string): void => {
  statement<{ id: string; name: string }>(db, 'UPDATE teachers SET name = :name WHERE id = :id').run({ id, name });
};

const deletePin = (db: Database, teacherId: string): void => {
  statement<{ teacherId: string }>(db, 'DELETE FROM teacher_pins WHERE teacher_id = :teacherId').run({ teacherId });
};

/** Ends a teacher's access: the sealed keys go, the name stays for the log. */
export const revokeTeacher = (db: Database, id: string, revokedAt: number): void => {
  deletePin(db, id);
  statement<{ id: string; revokedAt: number }>(db, 'UPDATE teachers SET revoked_at = :revokedAt WHERE id = :id').run({
    id,
    revokedAt,
  });
};

/** The class's private keys sealed for a PIN, with the name of the secret of the PC that went into it. */
export type SealedPin = { envelope: KeyEnvelope; secretId: string };

export const findPin = (db: ReadableDatabase, teacherId: string): SealedPin | null => {
  const row = statement<{ teacherId: string }, Omit<KeyEnvelope, 'openedBy'> & { secretId: string }>(
    db,
    `SELECT kdf, salt, nonce, sealed_keys AS sealedKeys, secret_id AS secretId
     FROM teacher_pins WHERE teacher_id = :teacherId`,
  ).get({ teacherId });
  if (row === undefined) return null;
  const { secretId, ...sealed } = row;
  return { envelope: { ...sealed, openedBy: 'pin' }, secretId };
};

/** Stores the keys sealed for a PIN, in place of the PIN before. */
export const putPin = (db: Database, teacherId: string, pin: SealedPin, createdAt: number): void => {
  const { openedBy: _, ...sealed } = pin.envelope;
  const row = { ...sealed, teacherId, secretId: pin.secretId, createdAt };
  statement<typeof row>(
    db,
    `INSERT OR REPLACE INTO teacher_pins (teacher_id, kdf, salt, nonce, sealed_keys, secret_id, created_at)
     VALUES (:teacherId, :kdf, :salt, :nonce, :sealedKeys, :secretId, :createdAt)`,
  ).run(row);
};
