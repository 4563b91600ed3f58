import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Another class in a project; `joinedAt` is `null` when it has left. */
export type ProjectMember = { projectId: string; classId: string; joinedAt: number | null };

export const putProjectMember = (db: Database, member: ProjectMember): void => {
  statement<ProjectMember>(
    db,
    `INSERT INTO project_members (project_id, class_id, joined_at) VALUES (:projectId, :classId, :joinedAt)
     ON CONFLICT (project_id, class_id) DO UPDATE SET joined_at = excluded.joined_at`,
  ).run(member);
};

/** The projects that a class takes part in, as far as this class does. */
export const listProjectsWith = (db: ReadableDatabase, classId: string): string[] =>
  statement<{ classId: string }, { projectId: string }>(
    db,
    'SELECT project_id AS projectId FROM project_members WHERE class_id = :classId AND joined_at IS NOT NULL',
  )
    .all({ classId })
    .map(({ projectId }) => projectId);

/** The other classes of a project in the order they joined; those that have left come last. */
export const listProjectMembers = (db: ReadableDatabase, projectId: string): ProjectMember[] =>
  statement<{ projectId: string }, ProjectMember>(
    db,
    `SELECT project_id AS projectId, class_id AS classId, joined_at AS joinedAt FROM project_members
     WHERE project_id = :projectId ORDER BY joined_at IS NULL, joined_at, class_id`,
  ).all({ projectId });
