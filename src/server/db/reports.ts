import type { HostedReportDocument, PostManifest, ReportRequest, ReportsAnswer } from '#shared/contract/wire.ts';
import { hostedReportDocument, signedManifest } from '#shared/contract/wire.ts';
import { type ReportDecision, reportDecisions } from '#shared/domain/incoming.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, Tables, Tx } from './schema.ts';

/** A report as it is kept. */
export type ReportRow = Tables['reports'];

type Ruling = { decision: ReportDecision; words: string; decidedAt: number };

type Reporter = { classId: string; projectId: string; now: number };

/** The class whose post it is, also when it was withdrawn meanwhile. */
const findOwner = async (tx: Tx, projectId: string, postId: string): Promise<string | undefined> => {
  const post = await tx
    .selectFrom('posts')
    .select('class_id')
    .where('id', '=', postId)
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  if (post !== undefined) return post.class_id;
  const stone = await tx
    .selectFrom('tombstones')
    .select('class_id')
    .where('post_id', '=', postId)
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return stone?.class_id;
};

/**
 * Keeps a report. The same one again changes nothing.
 *
 * @returns whether it is new.
 * @throws AppError `post.not_found` for what is no other class's post of the project; `auth.not_allowed` for the id of
 *   another class's report.
 */
export const putReport = async (tx: Tx, report: ReportRequest, by: Reporter): Promise<boolean> => {
  const known = await tx.selectFrom('reports').select('class_id').where('id', '=', report.reportId).executeTakeFirst();
  if (known !== undefined) {
    if (known.class_id !== by.classId) throw new AppError('auth.not_allowed');
    return false;
  }
  const owner = await findOwner(tx, by.projectId, report.postId);
  if (owner === undefined || owner === by.classId) throw new AppError('post.not_found', { postId: report.postId });
  await tx
    .insertInto('reports')
    .values({
      id: report.reportId,
      project_id: by.projectId,
      post_id: report.postId,
      revision: report.revision,
      owner_class_id: owner,
      class_id: by.classId,
      reason: report.reason,
      words: report.words,
      reported_at: by.now,
      decision: null,
      decision_words: null,
      decided_at: null,
    })
    .execute();
  return true;
};

/** What the operator decided; `null` as long as nobody has. */
export const rulingOf = ({ decision, decision_words: words, decided_at: decidedAt }: ReportRow): Ruling | null => {
  const known = reportDecisions.find((one) => one === decision);
  return known === undefined || decidedAt === null ? null : { decision: known, words: words ?? '', decidedAt };
};

const toHosted = (row: ReportRow): HostedReportDocument =>
  hostedReportDocument.parse({
    reportId: row.id,
    projectId: row.project_id,
    postId: row.post_id,
    revision: row.revision,
    classId: row.owner_class_id,
    reason: row.reason,
    words: row.words,
    reportedAt: row.reported_at,
    ruling: rulingOf(row),
  });

/**
 * What was decided about the class's own reports, and the reports in projects that it hosts: of posts of others, by
 * others. Who reported stays with the operator. The newest `limit` of each.
 */
export const readReports = async (db: Database, classId: string, limit: number): Promise<ReportsAnswer> => {
  const made = await db
    .selectFrom('reports')
    .selectAll()
    .where('class_id', '=', classId)
    .orderBy('reported_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  const hosted = await db
    .selectFrom('reports')
    .innerJoin('projects', 'projects.id', 'reports.project_id')
    .selectAll('reports')
    .where('projects.host_class_id', '=', classId)
    .where('reports.class_id', '<>', classId)
    .where('reports.owner_class_id', '<>', classId)
    .orderBy('reports.reported_at', 'desc')
    .orderBy('reports.id')
    .limit(limit)
    .execute();
  return {
    made: made.map((row) => ({ reportId: row.id, ruling: rulingOf(row) })),
    hosted: hosted.map(toHosted),
  };
};

/** A report as the operator sees it: with who reported, whose post it is, and whether the post can still be read here. */
export type ListedReport = ReportRow & {
  reporter_name: string;
  owner_name: string;
  /** JSON of what the project's host signed. */
  project_content: string;
  feed_seq: number | null;
};

/** For the operator: the open ones first, in each the newest first. */
export const listReports = (db: Database, limit: number): Promise<ListedReport[]> =>
  db
    .selectFrom('reports')
    .innerJoin('classes as reporters', 'reporters.id', 'reports.class_id')
    .innerJoin('classes as owners', 'owners.id', 'reports.owner_class_id')
    .innerJoin('projects', 'projects.id', 'reports.project_id')
    .leftJoin('posts', 'posts.id', 'reports.post_id')
    .leftJoin('feed', (join) =>
      join.onRef('feed.project_id', '=', 'posts.project_id').onRef('feed.seq', '=', 'posts.seq'),
    )
    .selectAll('reports')
    .select([
      'reporters.name as reporter_name',
      'owners.name as owner_name',
      'projects.content as project_content',
      'feed.seq as feed_seq',
    ])
    .orderBy((eb) => eb.case().when('reports.decided_at', 'is', null).then(0).else(1).end())
    .orderBy('reports.reported_at', 'desc')
    .orderBy('reports.id')
    .limit(limit)
    .execute();

/** Reports that nobody has decided about. */
export const countOpenReports = async (db: Database): Promise<number> => {
  const { count } = await db
    .selectFrom('reports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** The newest revision of a reported post; `manifest` is `null` when it cannot be read here any more. */
export const findReportedPost = async (
  db: Database | Tx,
  reportId: string,
): Promise<{ reportedRevision: number; manifest: PostManifest | null } | undefined> => {
  const row = await db
    .selectFrom('reports')
    .leftJoin('posts', (join) =>
      join.onRef('posts.id', '=', 'reports.post_id').onRef('posts.project_id', '=', 'reports.project_id'),
    )
    .leftJoin('feed', (join) =>
      join.onRef('feed.project_id', '=', 'posts.project_id').onRef('feed.seq', '=', 'posts.seq'),
    )
    .select(['reports.revision', 'feed.body'])
    .where('reports.id', '=', reportId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const manifest = row.body === null ? null : signedManifest.parse(JSON.parse(row.body)).manifest;
  return { reportedRevision: row.revision, manifest };
};

/** A report, or `undefined`. */
export const findReport = (db: Database | Tx, reportId: string): Promise<ReportRow | undefined> =>
  db.selectFrom('reports').selectAll().where('id', '=', reportId).executeTakeFirst();

/** Writes what the operator decided; what was decided before is written over. */
export const putRuling = async (
  tx: Tx,
  ruling: { reportId: string; decision: ReportDecision; words: string; decidedAt: number },
): Promise<void> => {
  await tx
    .updateTable('reports')
    .set({ decision: ruling.decision, decision_words: ruling.words, decided_at: ruling.decidedAt })
    .where('id', '=', ruling.reportId)
    .execute();
};
