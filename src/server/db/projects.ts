import type { z } from 'zod';
import type { directoryAnswer, ProjectDocument, PublicClass, SignedProject } from '#shared/contract/wire.ts';
import { projectDocument } from '#shared/contract/wire.ts';
import { toPublicClass } from './classes.ts';
import { appendToFeed } from './feed.ts';
import type { Database, Tables, Tx } from './schema.ts';

type ProjectRow = Pick<Tables['projects'], 'id' | 'host_class_id' | 'content' | 'revision' | 'signature' | 'is_closed'>;

const projectColumns = ['content', 'host_class_id', 'revision', 'signature', 'is_closed'] as const;

/** The project as its host signed it; `undefined` for one that was never signed. */
const toSigned = (row: ProjectRow): SignedProject | undefined =>
  row.signature === null
    ? undefined
    : {
        project: projectDocument.parse({
          format: 'meridian.project/1',
          projectId: row.id,
          revision: row.revision,
          hostClassId: row.host_class_id,
          isClosed: row.is_closed === 1,
          content: JSON.parse(row.content),
        }),
        signature: row.signature,
      };

/** The project, or `undefined`. */
export const findProject = async (db: Database | Tx, id: string): Promise<SignedProject | undefined> => {
  const row = await db
    .selectFrom('projects')
    .select(['id', ...projectColumns])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toSigned(row);
};

/** The class that hosts the project, signed or not. */
export const findHost = async (db: Database | Tx, id: string): Promise<string | undefined> =>
  (await db.selectFrom('projects').select('host_class_id').where('id', '=', id).executeTakeFirst())?.host_class_id;

const toRow = ({ project, signature }: SignedProject) => ({
  host_class_id: project.hostClassId,
  content: JSON.stringify(project.content),
  revision: project.revision,
  signature,
  is_closed: project.isClosed ? 1 : 0,
});

/** Makes a project with its host as the first member. */
export const insertProject = async (tx: Tx, signed: SignedProject, now: number): Promise<void> => {
  const { projectId, hostClassId } = signed.project;
  await tx
    .insertInto('projects')
    .values({ id: projectId, ...toRow(signed), seq: 0, created_at: now })
    .execute();
  await addMember(tx, projectId, hostClassId, now);
};

/** Puts a revision in the place of the one before and into the feed, where only the newest stays. */
export const updateProject = async (tx: Tx, signed: SignedProject): Promise<void> => {
  const { projectId, hostClassId } = signed.project;
  await tx.updateTable('projects').set(toRow(signed)).where('id', '=', projectId).execute();
  await tx.deleteFrom('feed').where('project_id', '=', projectId).where('kind', '=', 'project').execute();
  await appendToFeed(tx, { projectId, kind: 'project', classId: hostClassId, body: JSON.stringify(signed) });
};

/** Whether anybody but its host takes part, or anything was posted: from then on little may change. */
export const isUnderWay = async (tx: Tx, { projectId, hostClassId }: ProjectDocument): Promise<boolean> => {
  const other = await tx
    .selectFrom('members')
    .select('class_id')
    .where('project_id', '=', projectId)
    .where('class_id', '<>', hostClassId)
    .limit(1)
    .executeTakeFirst();
  if (other !== undefined) return true;
  const entry = await tx
    .selectFrom('feed')
    .select('seq')
    .where('project_id', '=', projectId)
    .where('kind', '=', 'post')
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
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
export const listMembers = async (
  db: Database | Tx,
  projectId: string,
): Promise<(PublicClass & { joinedAt: number })[]> => {
  const rows = await db
    .selectFrom('members')
    .innerJoin('classes', 'classes.id', 'members.class_id')
    .selectAll('classes')
    .select('members.joined_at')
    .where('project_id', '=', projectId)
    .orderBy('joined_at')
    .orderBy('classes.id')
    .execute();
  return rows.map((row) => ({ ...toPublicClass(row), joinedAt: row.joined_at }));
};

const directoryMax = 200;

/** The newest projects, as the class sees them. */
export const readDirectory = async (db: Database, classId: string): Promise<z.infer<typeof directoryAnswer>> => {
  const rows = await db
    .selectFrom('projects')
    .innerJoin('classes as host', 'host.id', 'projects.host_class_id')
    .select(['projects.id as project_id', ...projectColumns])
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
    .where('projects.signature', 'is not', null)
    .where('projects.is_closed', '=', 0)
    .orderBy('projects.id', 'desc')
    .limit(directoryMax)
    .execute();
  return {
    projects: rows.flatMap((row) => {
      const project = toSigned({ ...row, id: row.project_id });
      if (project === undefined) return [];
      const isMember = row.own_membership !== null;
      return [{ project, host: toPublicClass(row), classes: Number(row.classes ?? 1), isMember }];
    }),
  };
};
