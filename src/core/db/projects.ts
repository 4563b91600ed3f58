import { type Project, projectContent } from '#shared/contract/schemas/project.ts';
import type { PhaseName } from '#shared/domain/calendar/phase-windows.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

type Row = {
  id: string;
  hostClassId: string;
  content: string;
  revision: number;
  signature: string | null;
  isClosed: 0 | 1;
  createdAt: number;
};

/** A project with the signature of its host; `null` only for one made before projects were signed. */
export type StoredProject = { project: Project; signature: string | null };

const columns = `id, host_class_id AS hostClassId, content, revision, signature, is_closed AS isClosed,
  created_at AS createdAt`;

/** What an earlier version stored says less; its first day is the day on which it was made. */
const toStored = ({ id, hostClassId, content, revision, signature, isClosed, createdAt }: Row): StoredProject => {
  const madeOn = new Date(createdAt).toISOString().slice(0, 10);
  const complete = projectContent.parse(completeContent(JSON.parse(content), madeOn));
  return { project: { ...complete, id, hostClassId, revision, isClosed: isClosed === 1 }, signature };
};

const select = (db: ReadableDatabase, where: string, values: Record<string, string> = {}): StoredProject[] =>
  db.prepare<[Record<string, string>], Row>(`SELECT ${columns} FROM projects ${where}`).all(values).map(toStored);

/** The project that posts are made for now, or `null` before the first. */
export const currentProject = (db: ReadableDatabase): Project | null =>
  select(db, 'WHERE is_current = 1')[0]?.project ?? null;

/** A project this class made or joined, with the host's signature, or `null`. */
export const findStoredProject = (db: ReadableDatabase, projectId: string): StoredProject | null =>
  select(db, 'WHERE id = @id', { id: projectId })[0] ?? null;

/** A project this class made or joined, or `null`. */
export const findProject = (db: ReadableDatabase, projectId: string): Project | null =>
  findStoredProject(db, projectId)?.project ?? null;

/** @throws AppError `project.not_found`. */
export const requireProject = (db: ReadableDatabase, projectId: string): Project => {
  const project = findProject(db, projectId);
  if (project === null) throw new AppError('project.not_found');
  return project;
};

/** Makes a known project the one that posts are made for; call it inside a transaction. */
export const chooseProject = (db: Database, projectId: string): void => {
  db.prepare('UPDATE projects SET is_current = 0 WHERE is_current = 1').run();
  db.prepare('UPDATE projects SET is_current = 1 WHERE id = @projectId').run({ projectId });
};

/** Writes what the host signed, in the place of an earlier revision; call it inside a transaction. */
export const putProject = (
  db: Database,
  { project: { id, hostClassId, revision, isClosed, ...content }, signature }: StoredProject,
  createdAt: number,
): void => {
  db.prepare<[Row]>(
    `INSERT INTO projects (id, host_class_id, content, revision, signature, is_closed, is_current, created_at)
     VALUES (@id, @hostClassId, @content, @revision, @signature, @isClosed, 0, @createdAt)
     ON CONFLICT (id) DO UPDATE SET host_class_id = excluded.host_class_id, content = excluded.content,
       revision = excluded.revision, signature = excluded.signature, is_closed = excluded.is_closed`,
  ).run({
    id,
    hostClassId,
    content: JSON.stringify(content),
    revision,
    signature,
    isClosed: isClosed ? 1 : 0,
    createdAt,
  });
};

/** Projects of which the endpoint has not confirmed the newest revision or this class's membership, oldest first. */
export const listProjectsToPublish = (db: ReadableDatabase): StoredProject[] =>
  select(
    db,
    `WHERE published_at IS NULL OR (published_revision < revision AND host_class_id = (SELECT class_id FROM class_profile))
     ORDER BY created_at, id`,
  );

/** Projects whose feed this class may read. */
export const listPublishedProjectIds = (db: ReadableDatabase): string[] =>
  db.prepare<[], string>('SELECT id FROM projects WHERE published_at IS NOT NULL ORDER BY id').pluck().all();

/** The endpoint knows this revision and counts this class in. */
export const markPublished = (db: Database, projectId: string, revision: number, publishedAt: number): void => {
  db.prepare(
    `UPDATE projects SET published_at = coalesce(published_at, @publishedAt), published_revision = @revision
     WHERE id = @projectId`,
  ).run({ projectId, revision, publishedAt });
};

/** Signs one that was made before projects were signed. */
export const setSignature = (db: Database, projectId: string, signature: string): void => {
  db.prepare('UPDATE projects SET signature = @signature WHERE id = @projectId').run({ projectId, signature });
};

/** What the host changed in one revision, by field. */
export type ProjectChange = { revision: number; fields: string[]; changedAt: number };

export const insertProjectChange = (db: Database, projectId: string, change: ProjectChange): void => {
  db.prepare(
    `INSERT INTO project_changes (project_id, revision, fields, changed_at)
     VALUES (@projectId, @revision, @fields, @changedAt) ON CONFLICT DO NOTHING`,
  ).run({ projectId, revision: change.revision, fields: JSON.stringify(change.fields), changedAt: change.changedAt });
};

/** This class's own place in a project. */
export type ProjectPlace = {
  /** The day from which it counts, when it came in after the beginning. */
  beganOn: string | null;
  /** The phase the teacher chose, where it is not the calendar's. */
  chosenPhase: PhaseName | null;
};

export const readPlace = (db: ReadableDatabase, projectId: string): ProjectPlace =>
  db
    .prepare<[{ projectId: string }], ProjectPlace>(
      'SELECT began_on AS beganOn, chosen_phase AS chosenPhase FROM projects WHERE id = @projectId',
    )
    .get({ projectId }) ?? { beganOn: null, chosenPhase: null };

export const writePlace = (db: Database, projectId: string, place: ProjectPlace): void => {
  db.prepare<[ProjectPlace & { projectId: string }]>(
    'UPDATE projects SET began_on = @beganOn, chosen_phase = @chosenPhase WHERE id = @projectId',
  ).run({ projectId, ...place });
};
