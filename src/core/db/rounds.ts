import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

export type RoundRow = { id: string; beganAt: number };

/** The round of a project that runs, or `null` before its first. */
export const findRound = (db: ReadableDatabase, projectId: string): RoundRow | null =>
  statement<{ projectId: string }, RoundRow>(
    db,
    'SELECT id, began_at AS beganAt FROM rounds WHERE project_id = :projectId AND closed_at IS NULL',
  ).get({ projectId }) ?? null;

/** Closes the round that runs, if any, and begins the next; call it inside a transaction. */
export const beginRound = (db: Database, projectId: string, { id, beganAt }: RoundRow): void => {
  statement<{ projectId: string; beganAt: number }>(
    db,
    'UPDATE rounds SET closed_at = :beganAt WHERE project_id = :projectId AND closed_at IS NULL',
  ).run({ projectId, beganAt });
  statement<RoundRow & { projectId: string }>(
    db,
    'INSERT INTO rounds (id, project_id, began_at) VALUES (:id, :projectId, :beganAt)',
  ).run({ id, projectId, beganAt });
};

/** Who is owed no turn of this round any more. */
export const listDone = (db: ReadableDatabase, roundId: string): ReadonlySet<string> =>
  new Set(
    statement<{ roundId: string }, { studentId: string }>(
      db,
      'SELECT student_id AS studentId FROM round_turns WHERE round_id = :roundId',
    )
      .all({ roundId })
      .map(({ studentId }) => studentId),
  );

type RoundTurn = { roundId: string; studentId: string; outcome: 'served' | 'skipped'; at: number };

/** Call it inside a transaction. */
export const putRoundTurn = (db: Database, turn: RoundTurn): void => {
  statement<RoundTurn>(
    db,
    `INSERT INTO round_turns (round_id, student_id, outcome, at) VALUES (:roundId, :studentId, :outcome, :at)
     ON CONFLICT (round_id, student_id) DO UPDATE SET outcome = excluded.outcome, at = excluded.at`,
  ).run(turn);
};

/** The child is owed a turn again; call it inside a transaction. */
export const deleteRoundTurn = (db: Database, roundId: string, studentId: string): void => {
  statement<{ roundId: string; studentId: string }>(
    db,
    `DELETE FROM round_turns WHERE round_id = :roundId AND student_id = :studentId AND outcome = 'skipped'`,
  ).run({ roundId, studentId });
};
