import type { PersonPart } from '#shared/domain/post.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Somebody who is in a post beside the child it belongs to. */
export type PersonRow = { studentId: string; part: PersonPart };

/** In the order of the class list. */
export const listPeople = (db: ReadableDatabase, postId: string): PersonRow[] =>
  statement<{ postId: string }, PersonRow>(
    db,
    `SELECT post_people.student_id AS studentId, post_people.part FROM post_people
     JOIN students ON students.id = post_people.student_id
     WHERE post_people.post_id = :postId ORDER BY students.position, students.id`,
  ).all({ postId });

/** Whether the student made the post together with the child it belongs to. */
export const isMaker = (db: ReadableDatabase, postId: string, studentId: string): boolean =>
  statement<{ postId: string; studentId: string }>(
    db,
    `SELECT 1 FROM post_people WHERE post_id = :postId AND student_id = :studentId AND part = 'maker'`,
  ).get({ postId, studentId }) !== undefined;

/** Adds somebody, or changes the part; call it inside a transaction. */
export const putPerson = (db: Database, postId: string, { studentId, part }: PersonRow): void => {
  statement<PersonRow & { postId: string }>(
    db,
    `INSERT INTO post_people (post_id, student_id, part) VALUES (:postId, :studentId, :part)
     ON CONFLICT (post_id, student_id) DO UPDATE SET part = excluded.part`,
  ).run({ postId, studentId, part });
};

/** Takes out everybody with this part, or everybody; call it inside a transaction. */
export const deletePeople = (db: Database, postId: string, part: PersonPart | null = null): void => {
  statement<{ postId: string; part: PersonPart | null }>(
    db,
    'DELETE FROM post_people WHERE post_id = :postId AND part = coalesce(:part, part)',
  ).run({ postId, part });
};
