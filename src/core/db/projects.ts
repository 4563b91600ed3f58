import type { Project, ProjectContent } from '#shared/contract/schemas/project.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

type Row = { id: string; hostClassId: string; content: string };

const columns = 'id, host_class_id AS hostClassId, content';

const toProject = (row: Row): Project => ({
  ...(JSON.parse(row.content) as ProjectContent),
  id: row.id,
  hostClassId: row.hostClassId,
});

/** The project that posts are made for now, or `null` before the first. */
export const currentProject = (db: ReadableDatabase): Project | null => {
  const row = db.prepare<[], Row>(`SELECT ${columns} FROM projects WHERE is_current = 1`).get();
  return row === undefined ? null : toProject(row);
};

/** A project this class made or joined, or `null`. */
export const findProject = (db: ReadableDatabase, projectId: string): Project | null => {
  const row = db
    .prepare<[{ id: string }], Row>(`SELECT ${columns} FROM projects WHERE id = @id`)
    .get({ id: projectId });
  return row === undefined ? null : toProject(row);
};

/**
 * Stores `project` (again) and makes it the current one; call it inside a transaction.
 * @param publishedAt when the endpoint confirmed it, or `null` while only this PC knows it.
 */
export const putCurrentProject = (
  db: Database,
  { id, hostClassId, ...content }: Project,
  at: { createdAt: number; publishedAt: number | null },
): void => {
  db.prepare('UPDATE projects SET is_current = 0 WHERE is_current = 1').run();
  db.prepare<[Row & typeof at]>(
    `INSERT INTO projects (id, host_class_id, content, is_current, published_at, created_at)
     VALUES (@id, @hostClassId, @content, 1, @publishedAt, @createdAt)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content, is_current = 1,
       published_at = coalesce(excluded.published_at, published_at)`,
  ).run({ id, hostClassId, content: JSON.stringify(content), ...at });
};

/** Projects the endpoint has not confirmed yet, oldest first. */
export const listProjectsToPublish = (db: ReadableDatabase): Project[] =>
  db
    .prepare<[], Row>(`SELECT ${columns} FROM projects WHERE published_at IS NULL ORDER BY created_at, id`)
    .all()
    .map(toProject);

/** Projects whose feed this class may read. */
export const listPublishedProjectIds = (db: ReadableDatabase): string[] =>
  db.prepare<[], string>('SELECT id FROM projects WHERE published_at IS NOT NULL ORDER BY id').pluck().all();

export const markPublished = (db: Database, projectId: string, publishedAt: number): void => {
  db.prepare('UPDATE projects SET published_at = @publishedAt WHERE id = @projectId').run({ projectId, publishedAt });
};
