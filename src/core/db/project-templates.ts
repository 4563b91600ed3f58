import { type ProjectDraft, projectDraft } from '#shared/contract/schemas/project.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A project that the teacher keeps to begin others with. */
export type ProjectTemplate = { id: string; name: string; content: ProjectDraft };

/** The newest first. */
export const listTemplates = (db: ReadableDatabase): ProjectTemplate[] =>
  statement<[], { id: string; name: string; content: string }>(
    db,
    'SELECT id, name, content FROM project_templates ORDER BY created_at DESC, id DESC',
  )
    .all()
    .map((row) => ({ ...row, content: projectDraft.parse(JSON.parse(row.content)) }));

export const insertTemplate = (db: Database, { id, name, content }: ProjectTemplate, createdAt: number): void => {
  statement<{ id: string; name: string; content: string; createdAt: number }>(
    db,
    'INSERT INTO project_templates (id, name, content, created_at) VALUES (:id, :name, :content, :createdAt)',
  ).run({ id, name, content: JSON.stringify(content), createdAt });
};

export const deleteTemplate = (db: Database, id: string): void => {
  statement<{ id: string }>(db, 'DELETE FROM project_templates WHERE id = :id').run({ id });
};
