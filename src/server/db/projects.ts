import { sql } from 'kysely';
import {
  type ProjectDocument,
  type PublicClass,
  projectDocument,
  type SignedProject,
  signedHandover,
} from '#shared/contract/wire.ts';
import { toPublicClass } from './classes.ts';
import { holdInTransaction } from './dialect.ts';
import { appendToFeed } from './feed.ts';
import { deleteProjectCodes } from './project-codes.ts';
import { writeTerms } from './project-terms.ts';
import type { Database, Tables, Tx } from './schema.ts';

const projectColumns = ['id', 'content', 'host_class_id', 'revision', 'signature', 'is_closed', 'handovers'] as const;
type ProjectRow = Pick<Tables['projects'], (typeof projectColumns)[number]>;

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
        handovers: signedHandover.array().parse(JSON.parse(row.handovers)),
      };

/** The project, or `undefined`. */
export const findProject = async (db: Database | Tx, id: string): Promise<SignedProject | undefined> => {
  const row = await db.selectFrom('projects').select(projectColumns).where('id', '=', id).executeTakeFirst();
  return row && toSigned(row);
};

/** The class that hosts the project, signed or not. */
export const findHost = async (db: Database | Tx, id: string): Promise<string | undefined> =>
  (await db.selectFrom('projects').select('host_class_id').where('id', '=', id).executeTakeFirst())?.host_class_id;

const toRow = ({ project, signature, handovers }: SignedProject) => ({
  host_class_id: project.hostClassId,
  content: JSON.stringify(project.content),
  revision: project.revision,
  signature,
  is_closed: project.isClosed ? 1 : 0,
  handovers: JSON.stringify(handovers),
  access: project.content.access,
  starts_on: project.content.startsOn,
  classes_max: project.content.classesMax,
});

/** What nobody has decided yet about a new project. */
const untouched = { featured_at: null, ended_at: null, closed_at: null };

/** Makes a project with its host as the first member. */
export const insertProject = async (tx: Tx, signed: SignedProject, now: number): Promise<void> => {
  const { projectId, hostClassId } = signed.project;
  await tx
    .insertInto('projects')
    .values({ id: projectId, ...toRow(signed), members_count: 0, seq: 0, created_at: now, ...untouched })
    .execute();
  await writeTerms(tx, signed.project);
  await addMember(tx, projectId, hostClassId, now);
};

/** Puts a revision in the place of the one before and into the feed, where only the newest stays. */
export const updateProject = async (tx: Tx, signed: SignedProject, now: number): Promise<void> => {
  const { projectId, hostClassId } = signed.project;
  await tx
    .updateTable('projects')
    .set((eb) => ({
      ...toRow(signed),
      closed_at: signed.project.isClosed ? eb.fn.coalesce('closed_at', eb.val(now)) : null,
    }))
    .where('id', '=', projectId)
    .execute();
  await writeTerms(tx, signed.project);
  if (signed.project.isClosed) await deleteProjectCodes(tx, projectId);
  await tx.deleteFrom('feed').where('project_id', '=', projectId).where('kind', '=', 'project').execute();
  await appendToFeed(tx, { projectId, kind: 'project', classId: hostClassId, body: JSON.stringify(signed) });
};

/** A manifest as it is stored: in what was written itself a quotation mark is escaped. */
const modelPattern = '%"purpose":"model"%';

/**
 * Whether anybody but its host takes part, or anything was posted in answer to it: from then on little may change. What its
 * teacher made for it binds nobody.
 */
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
    .where('body', 'not like', modelPattern)
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
};

const countMembers = async (tx: Tx, projectId: string): Promise<void> => {
  await tx
    .updateTable('projects')
    .set((eb) => ({
      members_count: eb
        .selectFrom('members')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .where('members.project_id', '=', projectId),
    }))
    .where('id', '=', projectId)
    .execute();
};

/** Makes the class a member and says so in the feed; joining again changes nothing. */
export const addMember = async (tx: Tx, projectId: string, classId: string, now: number): Promise<void> => {
  const added = await tx
    .insertInto('members')
    .values({ project_id: projectId, class_id: classId, joined_at: now })
    .onConflict((c) => c.doNothing())
    .returning('class_id')
    .executeTakeFirst();
  if (added === undefined) return;
  await countMembers(tx, projectId);
  await appendToFeed(tx, { projectId, kind: 'class', classId, body: null });
};

/** The class takes part no more; its posts stay. The others learn it from the feed. @returns whether it was in. */
export const removeMember = async (tx: Tx, projectId: string, classId: string): Promise<boolean> => {
  const removed = await tx
    .deleteFrom('members')
    .where('project_id', '=', projectId)
    .where('class_id', '=', classId)
    .returning('class_id')
    .executeTakeFirst();
  if (removed === undefined) return false;
  await countMembers(tx, projectId);
  await appendToFeed(tx, { projectId, kind: 'class', classId, body: null });
  return true;
};

/** How many classes take part. */
export const countMembersOf = async (db: Database | Tx, projectId: string): Promise<number> => {
  const row = await db.selectFrom('projects').select('members_count').where('id', '=', projectId).executeTakeFirst();
  return Number(row?.members_count ?? 0);
};

/** Places that are left. */
export const findPlaces = async (tx: Tx, projectId: string): Promise<number> => {
  const row = await tx
    .selectFrom('projects')
    .select(['classes_max', 'members_count'])
    .where('id', '=', projectId)
    .executeTakeFirst();
  return row === undefined ? 0 : Number(row.classes_max) - Number(row.members_count);
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

/** Whether the class takes part, or once did: it has come in by the feed, where that stays written. */
export const wasMember = async (db: Database | Tx, projectId: string, classId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('feed')
    .select('seq')
    .where('project_id', '=', projectId)
    .where('class_id', '=', classId)
    .where('kind', '=', sql.lit('class'))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

/** Says in the feeds of all its projects that a class is to be looked at again. */
export const announceClass = async (tx: Tx, classId: string): Promise<void> => {
  const projectIds = await listMemberships(tx, classId);
  await holdInTransaction(tx, ...projectIds.map((id) => `project ${id}`));
  for (const projectId of projectIds) await appendToFeed(tx, { projectId, kind: 'class', classId, body: null });
};

/** Ids of the projects that the class takes part in. */
export const listMemberships = async (tx: Database | Tx, classId: string): Promise<string[]> => {
  const rows = await tx.selectFrom('members').select('project_id').where('class_id', '=', classId).execute();
  return rows.map((row) => row.project_id);
};

/** Ids of the projects that the class has left, or was taken out of: it hears what is withdrawn there. */
export const listPastMemberships = async (db: Database, classId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('feed')
    .select('feed.project_id')
    .distinct()
    .leftJoin('members', (join) =>
      join.onRef('members.project_id', '=', 'feed.project_id').onRef('members.class_id', '=', 'feed.class_id'),
    )
    .where('feed.kind', '=', sql.lit('class'))
    .where('feed.class_id', '=', classId)
    .where('members.class_id', 'is', null)
    .orderBy('feed.project_id')
    .execute();
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
