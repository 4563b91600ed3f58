import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** More than the rounds of a class need; a class of 120 is asked 8 times. */
const remembered = 1_000;

/** The students on whom the lot fell, the first one first. */
export const listLots = (db: ReadableDatabase): string[] =>
  statement<{ remembered: number }, { studentId: string }>(
    db,
    'SELECT student_id AS studentId FROM lots ORDER BY drawn_at DESC, id DESC LIMIT :remembered',
  )
    .all({ remembered })
    .map(({ studentId }) => studentId)
    .reverse();

export const insertLot = (
  db: Database,
  lot: { id: string; studentId: string; runId: string; drawnAt: number },
): void => {
  statement<typeof lot>(
    db,
    'INSERT INTO lots (id, student_id, run_id, drawn_at) VALUES (:id, :studentId, :runId, :drawnAt)',
  ).run(lot);
};
