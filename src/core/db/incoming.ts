import type { IncomingDecision } from '#shared/domain/incoming.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What the teacher has decided about a partner's post. */
export type IncomingDecisionRow = IncomingDecision & { postId: string; decidedAt: number };

const columns = 'post_id AS postId, revision, state, decided_at AS decidedAt';

export const findIncomingDecision = (db: ReadableDatabase, postId: string): IncomingDecisionRow | null =>
  statement<{ postId: string }, IncomingDecisionRow>(
    db,
    `SELECT ${columns} FROM incoming_decisions WHERE post_id = :postId`,
  ).get({ postId }) ?? null;

export const listIncomingDecisions = (db: ReadableDatabase): IncomingDecisionRow[] =>
  statement<[], IncomingDecisionRow>(db, `SELECT ${columns} FROM incoming_decisions`).all();

/** The newest decision counts. */
export const putIncomingDecision = (db: Database, decided: IncomingDecisionRow): void => {
  statement<IncomingDecisionRow>(
    db,
    `INSERT INTO incoming_decisions (post_id, revision, state, decided_at)
     VALUES (:postId, :revision, :state, :decidedAt)
     ON CONFLICT (post_id) DO UPDATE SET revision = excluded.revision, state = excluded.state,
       decided_at = excluded.decided_at`,
  ).run(decided);
};

/** The post waits again. */
export const deleteIncomingDecision = (db: Database, postId: string): void => {
  statement<{ postId: string }>(db, 'DELETE FROM incoming_decisions WHERE post_id = :postId').run({ postId });
};

/** What a decision at the desk did to a partner's post. */
export type DecidedIncoming = {
  decisionId: string;
  postId: string;
  alias: string;
  kind: string;
  /** `null`: it waited. */
  before: IncomingDecisionRow | null;
  afterState: string;
  afterRevision: number;
};

type StoredDecided = Omit<DecidedIncoming, 'before'> & { before: string | null };

/** Call it in the transaction that decides. */
export const insertDecidedIncoming = (db: Database, decided: DecidedIncoming): void => {
  statement<StoredDecided>(
    db,
    `INSERT INTO decided_incoming (decision_id, post_id, alias, kind, before, after_state, after_revision)
     VALUES (:decisionId, :postId, :alias, :kind, :before, :afterState, :afterRevision)`,
  ).run({ ...decided, before: decided.before === null ? null : JSON.stringify(decided.before) });
};

export const listDecidedIncoming = (db: ReadableDatabase, decisionId: string): DecidedIncoming[] =>
  statement<{ decisionId: string }, StoredDecided>(
    db,
    `SELECT decision_id AS decisionId, post_id AS postId, alias, kind, before, after_state AS afterState,
       after_revision AS afterRevision FROM decided_incoming WHERE decision_id = :decisionId ORDER BY rowid`,
  )
    .all({ decisionId })
    .map((row) => ({ ...row, before: row.before === null ? null : (JSON.parse(row.before) as IncomingDecisionRow) }));

/** A partner's post was called back: what was decided about it goes too. What was reported stays on record. */
export const forgetIncoming = (db: Database, postId: string): void => {
  for (const table of ['decided_incoming', 'incoming_looks', 'incoming_decisions'])
    statement<{ postId: string }>(db, `DELETE FROM ${table} WHERE post_id = :postId`).run({ postId });
};

/** Everything that was decided and reported, at the end of the class. */
export const forgetAllIncoming = (db: Database): void => {
  for (const table of ['decided_incoming', 'incoming_looks', 'incoming_decisions', 'reports', 'hosted_reports'])
    statement<[]>(db, `DELETE FROM ${table}`).run();
};
