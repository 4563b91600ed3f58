import type { Student } from '#shared/contract/schemas/class.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

const columns = 'id, name, tile, alias';

/** The roster in turn order, without the students who have left. */
export const listStudents = (db: ReadableDatabase): Student[] =>
  db.prepare<[], Student>(`SELECT ${columns} FROM students WHERE archived_at IS NULL ORDER BY position, id`).all();

/** A student of the roster, or `null` for an unknown id or one who has left. */
export const findStudent = (db: ReadableDatabase, studentId: string): Student | null =>
  db
    .prepare<[{ id: string }], Student>(`SELECT ${columns} FROM students WHERE id = @id AND archived_at IS NULL`)
    .get({ id: studentId }) ?? null;

/** A student of the roster or one who has left, whose posts are still here. */
export const findAnyStudent = (db: ReadableDatabase, studentId: string): Student | null =>
  db.prepare<[{ id: string }], Student>(`SELECT ${columns} FROM students WHERE id = @id`).get({ id: studentId }) ??
  null;

/** What partners see instead of the name, of students who have left too. */
export const findAlias = (db: ReadableDatabase, studentId: string): string | null =>
  db.prepare<[{ id: string }], string>('SELECT alias FROM students WHERE id = @id').pluck().get({ id: studentId }) ??
  null;

/** Every alias ever given, of students who have left too: partners know them, so none is given twice. */
export const listAliases = (db: ReadableDatabase): string[] =>
  db.prepare<[], string>('SELECT alias FROM students').pluck().all();

/** Appends to the end of the roster; call it inside a transaction. */
export const insertStudent = (db: Database, student: Student, createdAt: number): void => {
  db.prepare<[Student & { createdAt: number }]>(
    `INSERT INTO students (id, name, tile, alias, position, created_at)
     SELECT @id, @name, @tile, @alias, 1 + coalesce(max(position), -1), @createdAt FROM students`,
  ).run({ ...student, createdAt });
};
