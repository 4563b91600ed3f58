import type { ReportDecision, ReportReason } from '#shared/domain/incoming.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What this class has told the project's host and the endpoint's operator about a partner's post. */
export type ReportRow = {
  id: string;
  postId: string;
  revision: number;
  projectId: string;
  classId: string;
  alias: string;
  reason: ReportReason;
  words: string;
  reportedAt: number;
  /** When it went out on a stick last. */
  carriedAt: number | null;
  sentAt: number | null;
  problem: string | null;
  decision: ReportDecision | null;
  decisionWords: string | null;
  decidedAt: number | null;
  seenAt: number | null;
};

const columns = `id, post_id AS postId, revision, project_id AS projectId, class_id AS classId, alias, reason, words,
  reported_at AS reportedAt, carried_at AS carriedAt, sent_at AS sentAt, problem, decision, decision_words AS decisionWords,
  decided_at AS decidedAt, seen_at AS seenAt`;

/** The newest first. */
export const listReports = (db: ReadableDatabase): ReportRow[] =>
  statement<[], ReportRow>(db, `SELECT ${columns} FROM reports ORDER BY reported_at DESC, id DESC`).all();

/** The newest report about a post. */
export const findReportAbout = (db: ReadableDatabase, postId: string): ReportRow | null =>
  statement<{ postId: string }, ReportRow>(
    db,
    `SELECT ${columns} FROM reports WHERE post_id = :postId ORDER BY reported_at DESC, id DESC LIMIT 1`,
  ).get({ postId }) ?? null;

export const insertReport = (
  db: Database,
  report: Pick<
    ReportRow,
    'id' | 'postId' | 'revision' | 'projectId' | 'classId' | 'alias' | 'reason' | 'words' | 'reportedAt'
  >,
): void => {
  statement<typeof report>(
    db,
    `INSERT INTO reports (id, post_id, revision, project_id, class_id, alias, reason, words, reported_at)
     VALUES (:id, :postId, :revision, :projectId, :classId, :alias, :reason, :words, :reportedAt)`,
  ).run(report);
};

/** Those that the endpoint does not have yet, the first that was written first. */
export const listUnsentReports = (db: ReadableDatabase): ReportRow[] =>
  statement<[], ReportRow>(
    db,
    `SELECT ${columns} FROM reports WHERE sent_at IS NULL AND problem IS NULL ORDER BY reported_at, id`,
  ).all();

/** The endpoint has it; the first time counts. Answers whether it is news. */
export const markReportSent = (db: Database, id: string, sentAt: number): boolean =>
  statement<{ id: string; sentAt: number }>(
    db,
    'UPDATE reports SET sent_at = :sentAt WHERE id = :id AND sent_at IS NULL',
  ).run({ id, sentAt }).changes > 0;

/** The endpoint does not take it, and will not. */
export const markReportRefused = (db: Database, id: string, problem: string): void => {
  statement<{ id: string; problem: string }>(db, 'UPDATE reports SET problem = :problem WHERE id = :id').run({
    id,
    problem,
  });
};

/** They are in a file on a stick, and cannot be taken back any more. */
export const markReportsCarried = (db: Database, ids: readonly string[], carriedAt: number): void => {
  statement<{ ids: string; carriedAt: number }>(
    db,
    'UPDATE reports SET carried_at = :carriedAt WHERE id IN (SELECT value FROM json_each(:ids))',
  ).run({ ids: JSON.stringify(ids), carriedAt });
};

/** A report that has not left is taken back. */
export const deleteUnsentReports = (db: Database, postId: string): void => {
  statement<{ postId: string }>(
    db,
    'DELETE FROM reports WHERE post_id = :postId AND sent_at IS NULL AND carried_at IS NULL',
  ).run({ postId });
};

/** Whether the newest report about a post has left this computer. */
export const hasReportLeft = (db: ReadableDatabase, postId: string): boolean => {
  const report = findReportAbout(db, postId);
  return report !== null && (report.sentAt ?? report.carriedAt) !== null;
};

/** What the operator decided; an older word, off a stick that is read late, changes nothing. Answers whether it is news. */
export const putRuling = (
  db: Database,
  ruling: { id: string; decision: ReportDecision; words: string; decidedAt: number },
): boolean =>
  statement<typeof ruling>(
    db,
    `UPDATE reports SET decision = :decision, decision_words = :words, decided_at = :decidedAt, seen_at = NULL
     WHERE id = :id AND (decided_at IS NULL OR decided_at < :decidedAt)`,
  ).run(ruling).changes > 0;

/** A report of another class as the endpoint tells it to a project's host: JSON. */
export type HostedReportRow = { id: string; content: string; seenAt: number | null };

export const listHostedReports = (db: ReadableDatabase): HostedReportRow[] =>
  statement<[], HostedReportRow>(
    db,
    'SELECT id, content, seen_at AS seenAt FROM hosted_reports ORDER BY id DESC',
  ).all();

/** Kept, or replaced by what is known of it now, unless that is older. Answers whether it is news. */
export const putHostedReport = (db: Database, report: { id: string; content: string }): boolean =>
  statement<typeof report>(
    db,
    `INSERT INTO hosted_reports (id, content) VALUES (:id, :content)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content, seen_at = NULL WHERE content <> excluded.content
       AND coalesce(excluded.content ->> '$.ruling.decidedAt', 0) >= coalesce(content ->> '$.ruling.decidedAt', 0)`,
  ).run(report).changes > 0;

/** The teacher has read all that there is to read. */
export const markReportsSeen = (db: Database, seenAt: number): void => {
  const set = statement<{ seenAt: number }>(
    db,
    'UPDATE reports SET seen_at = :seenAt WHERE decided_at IS NOT NULL AND seen_at IS NULL',
  );
  const setHosted = statement<{ seenAt: number }>(
    db,
    'UPDATE hosted_reports SET seen_at = :seenAt WHERE seen_at IS NULL',
  );
  set.run({ seenAt });
  setHosted.run({ seenAt });
};
