import { type Project, projectContent } from '#shared/contract/schemas/project.ts';
import { type ClosingReflection, closingReflection } from '#shared/contract/schemas/project-overview.ts';
import { type MemberRequest, memberRequest, type SignedHandover, signedHandover } from '#shared/contract/wire.ts';
import type { PhaseName } from '#shared/domain/calendar/phase-windows.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';
import type { Standing } from '#shared/domain/project/standing.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

type Row = {
  id: string;
  hostClassId: string;
  content: string;
  revision: number;
  signature: string | null;
  handovers: string;
  isClosed: 0 | 1;
  createdAt: number;
};

/** A project as it travels: with the signature of its host, `null` only for one made before projects were signed. */
export type StoredProject = { project: Project; signature: string | null; handovers: SignedHandover[] };

const columns = `id, host_class_id AS hostClassId, content, revision, signature, handovers, is_closed AS isClosed,
  created_at AS createdAt`;

/** What an earlier version stored says less; its first day is the day on which it was made. */
const toStored = (row: Row): StoredProject => {
  const { id, hostClassId, content, revision, signature, handovers, isClosed, createdAt } = row;
  const madeOn = new Date(createdAt).toISOString().slice(0, 10);
  const complete = projectContent.parse(completeContent(JSON.parse(content), madeOn));
  const project = { ...complete, id, hostClassId, revision, isClosed: isClosed === 1 };
  return { project, signature, handovers: signedHandover.array().parse(JSON.parse(handovers)) };
};

const select = (db: ReadableDatabase, where: string, values: Record<string, string> = {}): StoredProject[] =>
  db.prepare<[Record<string, string>], Row>(`SELECT ${columns} FROM projects ${where}`).all(values).map(toStored);

/** The project that posts are made for now, or `null` before the first. */
export const currentProject = (db: ReadableDatabase): Project | null =>
  select(db, 'WHERE is_current = 1')[0]?.project ?? null;

/** A project this class made or joined, with the host's signature, or `null`. */
export const findStoredProject = (db: ReadableDatabase, projectId: string): StoredProject | null =>
  select(db, 'WHERE id = @id', { id: projectId })[0] ?? null;

/** @throws AppError `project.not_found`. */
export const requireStored = (db: ReadableDatabase, projectId: string): StoredProject => {
  const stored = findStoredProject(db, projectId);
  if (stored === null) throw new AppError('project.not_found');
  return stored;
};

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
  { project: { id, hostClassId, revision, isClosed, ...content }, signature, handovers }: StoredProject,
  createdAt: number,
): void => {
  db.prepare<[Row]>(
    `INSERT INTO projects (id, host_class_id, content, revision, signature, handovers, is_closed, is_current, created_at)
     VALUES (@id, @hostClassId, @content, @revision, @signature, @handovers, @isClosed, 0, @createdAt)
     ON CONFLICT (id) DO UPDATE SET host_class_id = excluded.host_class_id, content = excluded.content,
       revision = excluded.revision, signature = excluded.signature, handovers = excluded.handovers,
       is_closed = excluded.is_closed`,
  ).run({
    id,
    hostClassId,
    content: JSON.stringify(content),
    revision,
    signature,
    handovers: JSON.stringify(handovers),
    isClosed: isClosed ? 1 : 0,
    createdAt,
  });
};

/** Own projects of which the endpoint has not confirmed the newest revision, oldest first. */
export const listProjectsToPublish = (db: ReadableDatabase): StoredProject[] =>
  select(db, `WHERE standing = 'host' AND published_revision < revision ORDER BY created_at, id`);

/** Projects whose feed this class may read. */
export const listPublishedProjectIds = (db: ReadableDatabase): string[] =>
  db
    .prepare<[], string>(
      `SELECT id FROM projects WHERE published_at IS NOT NULL AND standing IN ('host', 'member') ORDER BY id`,
    )
    .pluck()
    .all();

/** Projects that this class was in, and is not any more: of them it hears what was withdrawn. */
export const listLeftProjectIds = (db: ReadableDatabase): string[] =>
  db
    .prepare<[], string>(
      `SELECT id FROM projects WHERE published_at IS NOT NULL AND standing NOT IN ('host', 'member') ORDER BY id`,
    )
    .pluck()
    .all();

/** The endpoint knows this revision and counts this class in. */
export const markPublished = (db: Database, projectId: string, revision: number, publishedAt: number): void => {
  db.prepare(
    `UPDATE projects SET published_at = coalesce(published_at, @publishedAt), published_revision = @revision
     WHERE id = @projectId`,
  ).run({ projectId, revision, publishedAt });
};

/** An endpoint that the class joins knows none of its projects, whatever another one was told. */
export const forgetPublished = (db: Database): void => {
  db.prepare(`UPDATE projects SET published_at = NULL, published_revision = 0 WHERE standing = 'host'`).run();
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

/** The newest first. */
export const listProjectChanges = (db: ReadableDatabase, projectId: string): ProjectChange[] =>
  db
    .prepare<[{ projectId: string }], Omit<ProjectChange, 'fields'> & { fields: string }>(
      `SELECT revision, fields, changed_at AS changedAt FROM project_changes WHERE project_id = @projectId
       ORDER BY revision DESC`,
    )
    .all({ projectId })
    .map((row) => ({ ...row, fields: JSON.parse(row.fields) as string[] }));

/** This class's own place in a project. */
export type ProjectPlace = {
  standing: Standing;
  isCurrent: boolean;
  /** When the teacher agreed to what is expected. */
  agreedAt: number | null;
  /** The day from which it counts, when it came in after the beginning. */
  beganOn: string | null;
  /** The phase the teacher chose, where it is not the calendar's. */
  chosenPhase: PhaseName | null;
  /** Of a hosted project: who asked, was invited or has left. */
  requests: MemberRequest[];
  /** The class that was asked to take over. */
  handoverTo: string | null;
  closing: ClosingReflection | null;
};

type PlaceRow = Omit<ProjectPlace, 'isCurrent' | 'requests' | 'closing'> & {
  isCurrent: 0 | 1;
  requests: string;
  closing: string | null;
};

/** @throws AppError `project.not_found`. */
export const readPlace = (db: ReadableDatabase, projectId: string): ProjectPlace => {
  const row = db
    .prepare<[{ projectId: string }], PlaceRow>(
      `SELECT standing, is_current AS isCurrent, agreed_at AS agreedAt, began_on AS beganOn, chosen_phase AS chosenPhase,
         requests, handover_to AS handoverTo, closing FROM projects WHERE id = @projectId`,
    )
    .get({ projectId });
  if (row === undefined) throw new AppError('project.not_found');
  return {
    ...row,
    isCurrent: row.isCurrent === 1,
    requests: memberRequest.array().parse(JSON.parse(row.requests)),
    closing: row.closing === null ? null : closingReflection.parse(JSON.parse(row.closing)),
  };
};

/** Changes what is named of this class's place; call it inside a transaction. */
export const changePlace = (
  db: Database,
  projectId: string,
  change: Partial<Omit<ProjectPlace, 'isCurrent'>>,
): void => {
  const { isCurrent: _, requests, closing, ...place } = { ...readPlace(db, projectId), ...change };
  db.prepare(
    `UPDATE projects SET standing = @standing, agreed_at = @agreedAt, began_on = @beganOn, chosen_phase = @chosenPhase,
       requests = @requests, handover_to = @handoverTo, closing = @closing WHERE id = @projectId`,
  ).run({
    projectId,
    ...place,
    requests: JSON.stringify(requests),
    closing: closing === null ? null : JSON.stringify(closing),
  });
};

/** All projects the class has to do with, the newest first. */
export const listProjects = (db: ReadableDatabase): Project[] =>
  select(db, 'ORDER BY created_at DESC, id DESC').map(({ project }) => project);
