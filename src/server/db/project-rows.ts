import type { AdminProject } from '#shared/contract/admin.ts';
import type { ProjectContent } from '#shared/contract/schemas/project.ts';
import type { Database, Tx } from './schema.ts';

const pageSize = 50;
/** Sorts after every id. */
const beforeAll = 'g';

/** Every project as an operator sees it, the newest first, page by page. */
export const listProjects = async (
  db: Database,
  after: string | null,
): Promise<{ projects: AdminProject[]; next: string | null }> => {
  const rows = await db
    .selectFrom('projects')
    .innerJoin('classes', 'classes.id', 'projects.host_class_id')
    .selectAll('projects')
    .select('classes.name as host_name')
    .select((eb) =>
      eb
        .selectFrom('feed')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .whereRef('feed.project_id', '=', 'projects.id')
        .where('feed.kind', '=', 'post')
        .as('posts'),
    )
    .where('projects.id', '<', after ?? beforeAll)
    .orderBy('projects.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  return {
    projects: shown.map((row) => ({
      projectId: row.id,
      // checked when its host published it
      question: (JSON.parse(row.content) as ProjectContent).question,
      hostName: row.host_name,
      classes: row.members_count,
      posts: Number(row.posts),
      createdAt: row.created_at,
      isClosed: row.is_closed === 1,
      isEnded: row.ended_at !== null,
      isFeatured: row.featured_at !== null,
    })),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  };
};

/** Writes what the endpoint's host decides about a project. @returns whether there is such a project. */
export const setProjectMark = async (
  tx: Tx,
  projectId: string,
  mark: { featured_at: number | null } | { ended_at: number | null },
): Promise<boolean> => {
  const changed = await tx
    .updateTable('projects')
    .set(mark)
    .where('id', '=', projectId)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
};

/** Whether the endpoint's host has ended the project. */
export const isEnded = async (db: Database | Tx, projectId: string): Promise<boolean> => {
  const row = await db.selectFrom('projects').select('ended_at').where('id', '=', projectId).executeTakeFirst();
  return row !== undefined && row.ended_at !== null;
};
