import type { RosterEntry, Student } from '#shared/contract/schemas/class.ts';
import type { ReadingLevel } from '#shared/domain/roster.ts';
import { drawnTilePrefix } from '#shared/domain/tiles.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A drawing of the child's own that may be shown: not one that was taken away or is guarded. */
const drawnTile = (students: string): string =>
  `SELECT d.picture_media_id FROM posts d WHERE d.id = ${students}.tile_post_id AND d.student_id = ${students}.id
     AND d.kind = 'drawing' AND d.state NOT IN ('removed', 'guarded')`;

/** The picture of a child, as an expression over the table or its name in a join: the own drawing or a bundled one. */
export const tileOf = (students: string): string =>
  `coalesce('${drawnTilePrefix}' || (${drawnTile(students)}), ${students}.tile)`;

const columns = `id, name, ${tileOf('students')} AS tile, alias`;
const rosterColumns = `${columns}, group_label AS "group", reading_level AS readingLevel, language,
  has_more_time AS hasMoreTime, picture_secret IS NOT NULL AS hasSecret`;

type StoredEntry = Omit<RosterEntry, 'hasSecret' | 'hasMoreTime'> & { hasSecret: number; hasMoreTime: number };
const toEntry = (row: StoredEntry): RosterEntry => ({
  ...row,
  hasMoreTime: row.hasMoreTime === 1,
  hasSecret: row.hasSecret === 1,
});

/** The roster in turn order, without the students who have left. */
export const listStudents = (db: ReadableDatabase): Student[] =>
  statement<[], Student>(
    db,
    `SELECT ${columns} FROM students WHERE archived_at IS NULL AND is_teacher = 0 ORDER BY position, id`,
  ).all();

/** The same, with all that the class list says of each. */
export const listRoster = (db: ReadableDatabase): RosterEntry[] =>
  statement<[], StoredEntry>(
    db,
    `SELECT ${rosterColumns} FROM students WHERE archived_at IS NULL AND is_teacher = 0 ORDER BY position, id`,
  )
    .all()
    .map(toEntry);

/** Students who have left, the last one first. */
export const listArchived = (db: ReadableDatabase): (RosterEntry & { archivedAt: number })[] =>
  statement<[], StoredEntry & { archivedAt: number }>(
    db,
    `SELECT ${rosterColumns}, archived_at AS archivedAt FROM students WHERE archived_at IS NOT NULL AND is_teacher = 0
     ORDER BY archived_at DESC, position, id`,
  )
    .all()
    .map(({ archivedAt, ...row }) => ({ ...toEntry(row), archivedAt }));

/** A student of the roster, or `null` for an unknown id or one who has left. */
export const findStudent = (db: ReadableDatabase, studentId: string): Student | null =>
  statement<{ id: string }, Student>(
    db,
    `SELECT ${columns} FROM students WHERE id = :id AND archived_at IS NULL AND is_teacher = 0`,
  ).get({
    id: studentId,
  }) ?? null;

/** The same, with all that the class list says. */
export const findRosterEntry = (db: ReadableDatabase, studentId: string): RosterEntry | null => {
  const row = statement<{ id: string }, StoredEntry>(
    db,
    `SELECT ${rosterColumns} FROM students WHERE id = :id AND archived_at IS NULL AND is_teacher = 0`,
  ).get({ id: studentId });
  return row === undefined ? null : toEntry(row);
};

/** A student of the roster or one who has left, whose posts are still here. */
export const findAnyStudent = (db: ReadableDatabase, studentId: string): Student | null =>
  statement<{ id: string }, Student>(db, `SELECT ${columns} FROM students WHERE id = :id`).get({ id: studentId }) ??
  null;

/** The same, with all that the class list says. */
export const findAnyRosterEntry = (db: ReadableDatabase, studentId: string): RosterEntry | null => {
  const row = statement<{ id: string }, StoredEntry>(db, `SELECT ${rosterColumns} FROM students WHERE id = :id`).get({
    id: studentId,
  });
  return row === undefined ? null : toEntry(row);
};

/** The entry to which the teacher's own recordings belong, or `null` before the first; no list of children has it. */
export const findTeacherEntry = (db: ReadableDatabase): Student | null =>
  statement<[], Student>(db, `SELECT ${columns} FROM students WHERE is_teacher = 1`).get() ?? null;

/** Call it inside a transaction. */
export const insertTeacherEntry = (db: Database, entry: Student, createdAt: number): void => {
  statement<Student & { createdAt: number }>(
    db,
    `INSERT INTO students (id, name, tile, alias, position, created_at, is_teacher)
     VALUES (:id, :name, :tile, :alias, -1, :createdAt, 1)`,
  ).run({ ...entry, createdAt });
};

/** What partners see instead of the name, of students who have left too. */
export const findAlias = (db: ReadableDatabase, studentId: string): string | null =>
  findAnyStudent(db, studentId)?.alias ?? null;

/** Every alias ever given, of students who have left too: partners know them, so none is given twice. */
export const listAliases = (db: ReadableDatabase): string[] =>
  statement<[], { alias: string }>(db, 'SELECT alias FROM students')
    .all()
    .map(({ alias }) => alias);

/** What the class list says beside name, picture and alias, where it is not as at first. */
export type RosterDetails = { group?: string | null | undefined; readingLevel?: ReadingLevel | undefined };

/** Appends to the end of the roster; call it inside a transaction. */
export const insertStudent = (db: Database, student: Student & RosterDetails, createdAt: number): void => {
  const { id, name, tile, alias, group = null, readingLevel = 'simple' } = student;
  statement<Student & Required<RosterDetails> & { createdAt: number }>(
    db,
    `INSERT INTO students (id, name, tile, alias, position, created_at, group_label, reading_level)
     SELECT :id, :name, :tile, :alias, 1 + coalesce(max(position), -1), :createdAt, :group, :readingLevel FROM students`,
  ).run({ id, name, tile, alias, group, readingLevel, createdAt });
};

/** Writes everything of a student that the teacher can change, but for the picture. */
export const updateStudent = (db: Database, { tile: _, hasSecret: _other, ...entry }: RosterEntry): void => {
  statement<Omit<StoredEntry, 'hasSecret' | 'tile'>>(
    db,
    `UPDATE students SET name = :name, alias = :alias, group_label = :group, reading_level = :readingLevel,
       language = :language, has_more_time = :hasMoreTime WHERE id = :id`,
  ).run({ ...entry, hasMoreTime: entry.hasMoreTime ? 1 : 0 });
};

/** Gives a student a bundled picture. */
export const putTile = (db: Database, studentId: string, tile: string): void => {
  statement<{ id: string; tile: string }>(
    db,
    'UPDATE students SET tile = :tile, tile_post_id = NULL WHERE id = :id',
  ).run({ id: studentId, tile });
};

/** Gives a student a drawing of their own; the bundled picture is kept for when it goes. */
export const putDrawnTile = (db: Database, studentId: string, postId: string): void => {
  statement<{ id: string; postId: string }>(db, 'UPDATE students SET tile_post_id = :postId WHERE id = :id').run({
    id: studentId,
    postId,
  });
};

/** The drawings that a student can have as a picture, the newest first. */
export const listTileDrawings = (db: ReadableDatabase, studentId: string): { postId: string; mediaId: string }[] =>
  statement<{ id: string }, { postId: string; mediaId: string }>(
    db,
    `SELECT id AS postId, picture_media_id AS mediaId FROM posts WHERE student_id = :id AND kind = 'drawing'
       AND picture_media_id IS NOT NULL AND state NOT IN ('removed', 'guarded') ORDER BY created_at DESC, id DESC`,
  ).all({ id: studentId });

/** Whether a medium is the picture of a child on the roster. */
export const isTileOfSomebody = (db: ReadableDatabase, mediaId: string): boolean =>
  statement<{ mediaId: string }, { one: 1 }>(
    db,
    `SELECT 1 AS one FROM students WHERE archived_at IS NULL AND tile_post_id IS NOT NULL
       AND (${drawnTile('students')}) = :mediaId`,
  ).get({ mediaId }) !== undefined;

/** Puts the roster into this order; call it inside a transaction. */
export const orderStudents = (db: Database, studentIds: readonly string[]): void => {
  const place = statement<{ id: string; position: number }>(
    db,
    'UPDATE students SET position = :position WHERE id = :id',
  );
  for (const [position, id] of studentIds.entries()) place.run({ id, position });
};

/** Takes a student off the roster, or with `null` puts them on it again. */
export const archiveStudent = (db: Database, studentId: string, archivedAt: number | null): void => {
  statement<{ id: string; archivedAt: number | null }>(
    db,
    'UPDATE students SET archived_at = :archivedAt WHERE id = :id',
  ).run({ id: studentId, archivedAt });
};

/** The stored form of the three pictures, or `null` while none were chosen. */
export const findPictureSecret = (db: ReadableDatabase, studentId: string): string | null =>
  statement<{ id: string }, { secret: string | null }>(
    db,
    'SELECT picture_secret AS secret FROM students WHERE id = :id',
  ).get({ id: studentId })?.secret ?? null;

export const putPictureSecret = (db: Database, studentId: string, secret: string | null): void => {
  statement<{ id: string; secret: string | null }>(
    db,
    'UPDATE students SET picture_secret = :secret WHERE id = :id',
  ).run({ id: studentId, secret });
};
