import type { DecisionKind } from '#shared/domain/decision.ts';
import type { PostState } from '#shared/domain/post.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';
import type { PostRow } from './posts.ts';

/** One press of the teacher. */
export type Decision = { id: string; kind: DecisionKind; decidedAt: number; undoneAt: number | null };

/** What of a post a decision may change, and what therefore is put back when it is undone. */
export type Before = Pick<
  PostRow,
  'state' | 'revision' | 'teacherNote' | 'teacherIcon' | 'teacherVoiceId' | 'submittedAt'
>;

/** What a decision did to one post. */
export type DecidedPost = {
  decisionId: string;
  postId: string;
  before: Before;
  afterState: PostState;
  afterRevision: number;
};

type StoredDecided = Omit<DecidedPost, 'before'> & { before: string };

const columns = 'id, kind, decided_at AS decidedAt, undone_at AS undoneAt';

/** Begins a decision; a second time, for its next post, changes nothing. */
export const putDecision = (db: Database, decision: Omit<Decision, 'undoneAt'>): void => {
  statement<typeof decision>(
    db,
    'INSERT INTO decisions (id, kind, decided_at) VALUES (:id, :kind, :decidedAt) ON CONFLICT DO NOTHING',
  ).run(decision);
};

/** Call it in the transaction that changes the post. */
export const insertDecidedPost = (db: Database, decided: DecidedPost): void => {
  statement<StoredDecided>(
    db,
    `INSERT INTO decided_posts (decision_id, post_id, before, after_state, after_revision)
     VALUES (:decisionId, :postId, :before, :afterState, :afterRevision)`,
  ).run({ ...decided, before: JSON.stringify(decided.before) });
};

export const findDecision = (db: ReadableDatabase, id: string): Decision | null =>
  statement<{ id: string }, Decision>(db, `SELECT ${columns} FROM decisions WHERE id = :id`).get({ id }) ?? null;

/** The newest first. */
export const listDecisions = (db: ReadableDatabase, max: number): Decision[] =>
  statement<{ max: number }, Decision>(
    db,
    `SELECT ${columns} FROM decisions ORDER BY decided_at DESC, id DESC LIMIT :max`,
  ).all({ max });

export const listDecidedPosts = (db: ReadableDatabase, decisionId: string): DecidedPost[] =>
  statement<{ decisionId: string }, StoredDecided>(
    db,
    `SELECT decision_id AS decisionId, post_id AS postId, before, after_state AS afterState,
       after_revision AS afterRevision FROM decided_posts WHERE decision_id = :decisionId ORDER BY rowid`,
  )
    .all({ decisionId })
    .map((row) => ({ ...row, before: JSON.parse(row.before) as Before }));

export const markUndone = (db: Database, id: string, undoneAt: number): void => {
  statement<{ id: string; undoneAt: number }>(db, 'UPDATE decisions SET undone_at = :undoneAt WHERE id = :id').run({
    id,
    undoneAt,
  });
};

/** Nobody takes back what was decided so long ago. */
export const forgetDecisionsBefore = (db: Database, time: number): void => {
  statement<{ time: number }>(db, 'DELETE FROM decisions WHERE decided_at < :time').run({ time });
};

/** What was written to the child before goes with the post. */
export const forgetDecisionsAbout = (db: Database, postId: string): void => {
  statement<{ postId: string }>(db, 'DELETE FROM decided_posts WHERE post_id = :postId').run({ postId });
};
