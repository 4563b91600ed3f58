import { type SessionPlan, sessionPlan } from '#shared/contract/schemas/session.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A planned review session as it is stored. */
export type SessionRow = {
  id: string;
  projectId: string | null;
  plan: SessionPlan;
  /** When everything in it was last looked at; `null`: not since it was changed. */
  checkedAt: number | null;
  createdAt: number;
  updatedAt: number;
};

type Stored = Omit<SessionRow, 'plan'> & { plan: string };

const columns = `id, project_id AS projectId, plan, checked_at AS checkedAt, created_at AS createdAt,
  updated_at AS updatedAt`;

const toSession = (row: Stored): SessionRow => ({ ...row, plan: sessionPlan.parse(JSON.parse(row.plan)) });

/** The newest change first. */
export const listSessions = (db: ReadableDatabase): SessionRow[] =>
  statement<[], Stored>(db, `SELECT ${columns} FROM sessions ORDER BY updated_at DESC, id DESC`).all().map(toSession);

/** Sessions with a day to be ready for, the earliest first. */
export const listPlannedSessions = (db: ReadableDatabase): SessionRow[] =>
  statement<[], Stored>(db, `SELECT ${columns} FROM sessions WHERE planned_for IS NOT NULL ORDER BY planned_for, id`)
    .all()
    .map(toSession);

export const findSession = (db: ReadableDatabase, sessionId: string): SessionRow | null => {
  const row = statement<{ sessionId: string }, Stored>(db, `SELECT ${columns} FROM sessions WHERE id = :sessionId`).get(
    {
      sessionId,
    },
  );
  return row === undefined ? null : toSession(row);
};

/** Stores a session, or its changed plan in its place. */
export const putSession = (db: Database, { plan, ...session }: SessionRow): void => {
  statement<Stored & { plannedFor: string | null }>(
    db,
    `INSERT INTO sessions (id, project_id, plan, planned_for, checked_at, created_at, updated_at)
     VALUES (:id, :projectId, :plan, :plannedFor, :checkedAt, :createdAt, :updatedAt)
     ON CONFLICT (id) DO UPDATE SET plan = excluded.plan, planned_for = excluded.planned_for,
       checked_at = excluded.checked_at, updated_at = excluded.updated_at`,
  ).run({ ...session, plan: JSON.stringify(plan), plannedFor: plan.plannedFor });
};

export const markSessionChecked = (db: Database, sessionId: string, checkedAt: number): void => {
  statement<{ sessionId: string; checkedAt: number }>(
    db,
    'UPDATE sessions SET checked_at = :checkedAt WHERE id = :sessionId',
  ).run({ sessionId, checkedAt });
};

/** What was shown of it stays in the log. */
export const deleteSession = (db: Database, sessionId: string): void => {
  statement<{ sessionId: string }>(db, 'DELETE FROM sessions WHERE id = :sessionId').run({ sessionId });
};
