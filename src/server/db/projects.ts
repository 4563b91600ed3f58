import type { z } from 'zod';
import { type Project, type ProjectContent, projectContent } from '#shared/contract/schemas/project.ts';
import type { directoryAnswer, PublicClass } from '#shared/contract/wire.ts';
import { toPublicClass } from './classes.ts';
import { appendToFeed } from './feed.ts';
import type { Database, Tables, Tx } from './schema.ts';

const toProject = (row: Pick<Tables['projects'], 'id' | 'host_class_id' | 'content'>): Project => ({
  ...projectContent.parse(JSON.parse(row.content)),
  id: row.id,
  hostClassId: row.host_class_id,
});

/** The project, or `undefined`. */
export const findProject = async (db: Database | Tx, id: string): Promise<Project | undefined> => {
  const row = await db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toProject(row);
};

/** Makes a project with its host as the first member. */
export const insertProject = async (
  tx: Tx,
  project: { id: string; hostClassId: string; content: ProjectContent },
  now: number,
): Promise<void> => {
  await tx
    .insertInto('projects')
    .values({
      id: project.id,
      host_class_id: project.hostClassId,
      content: JSON.stringify(project.content),
      seq: 0,
      created_at: now,
    })
    .execute();
  await addMember(tx, project.id, project.hostClassId, now);
};

/** Makes the class a member and says so in the feed; joining again changes nothing. */
export const addMember = async (tx: Tx, projectId: string, classId: string, now: number): Promise<void> => {
  const added = await tx
    .insertInto('members')
    .values({ project_id: projectId, class_id: classId, joined_at: now })
    .onConflict((c) => c.doNothing())
    .returning('class_id')
    .executeTakeFirst();
  if (added !== undefined) await appendToFeed(tx, { projectId, kind: 'class', classId, body: null });
};

/** Whether the class takes part in the project. */
export const isMember = async (db: Database | Tx, projectId: string, classId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('members')
    .select('class_id')
    .where('project_id', '=', projectId)
    .where('class_id', '=', classId)
    .executeTakeFirst();
  return row !== undefined;
};

/** Ids of the projects that the class takes part in. */
export const listMemberships = async (tx: Tx, classId: string): Promise<string[]> => {
  const rows = await tx.selectFrom('members').select('project_id').where('class_id', '=', classId).execute();
  return rows.map((row) => row.project_id);
};

/** The classes of a project in the order they joined. */
export const listMembers = async (db: Database | Tx, projectId: string): Promise<PublicClass[]> => {
  const rows = await db
    .selectFrom('members')
    .innerJoin('classes', 'classes.id', 'members.class_id')
    .selectAll('classes')
    .where('project_id', '=', projectId)
    .orderBy('joined_at')
    .orderBy('classes.id')
    .execute();
  return rows.map(toPublicClass);
};

const directoryMax = 200;

/** The newest projects, as the class sees them. */
export const readDirectory = async (db: Database, classId: string): Promise<z.infer<typeof directoryAnswer>> => {
  const rows = await db
    .selectFrom('projects')
    .innerJoin('classes as host', 'host.id', 'projects.host_class_id')
    .select(['projects.id as project_id', 'projects.host_class_id', 'projects.content'])
    .select(['host.id', 'host.name', 'host.country', 'host.time_zone', 'host.language', 'host.signing_key'])
    .select((eb) => [
      eb
        .selectFrom('members')
        .select((sub) => sub.fn.countAll<number>().as('classes'))
        .whereRef('members.project_id', '=', 'projects.id')
        .as('classes'),
      eb
        .selectFrom('members')
        .select('members.class_id')
        .whereRef('members.project_id', '=', 'projects.id')
        .where('members.class_id', '=', classId)
        .as('own_membership'),
    ])
    .orderBy('projects.id', 'desc')
    .limit(directoryMax)
    .execute();
  return {
    projects: rows.map((row) => ({
      project: toProject({ id: row.project_id, host_class_id: row.host_class_id, content: row.content }),
      host: toPublicClass(row),
      classes: Number(row.classes ?? 1),
      isMember: row.own_membership !== null,
    })),
  };
};
