import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** The role of each child in a project, by the student's id. */
export const listRoles = (db: ReadableDatabase, projectId: string): Map<string, string> =>
  new Map(
    statement<{ projectId: string }, { studentId: string; role: string }>(
      db,
      'SELECT student_id AS studentId, role FROM class_roles WHERE project_id = :projectId',
    )
      .all({ projectId })
      .map(({ studentId, role }) => [studentId, role]),
  );

export const findRole = (db: ReadableDatabase, projectId: string, studentId: string): string | null =>
  statement<{ projectId: string; studentId: string }, { role: string }>(
    db,
    'SELECT role FROM class_roles WHERE project_id = :projectId AND student_id = :studentId',
  ).get({ projectId, studentId })?.role ?? null;

/** Writes all roles of a project anew; call it inside a transaction. */
export const putRoles = (db: Database, projectId: string, roles: ReadonlyMap<string, string>): void => {
  statement<{ projectId: string }>(db, 'DELETE FROM class_roles WHERE project_id = :projectId').run({ projectId });
  const put = statement<{ projectId: string; studentId: string; role: string }>(
    db,
    'INSERT INTO class_roles (project_id, student_id, role) VALUES (:projectId, :studentId, :role)',
  );
  for (const [studentId, role] of roles) put.run({ projectId, studentId, role });
};
