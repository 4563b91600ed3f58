import type { Database } from '#sqlite/open-database.ts';

/** Begins a turn; one that still runs, here or since a crash, ends at the same moment. */
export const insertTurn = (db: Database, turn: { id: string; studentId: string; startedAt: number }): void => {
  db.prepare('UPDATE turns SET ended_at = :startedAt WHERE ended_at IS NULL').run({ startedAt: turn.startedAt });
  db.prepare('INSERT INTO turns (id, student_id, started_at) VALUES (:id, :studentId, :startedAt)').run(turn);
};

export const endTurn = (db: Database, turnId: string, endedAt: number): void => {
  db.prepare('UPDATE turns SET ended_at = :endedAt WHERE id = :turnId AND ended_at IS NULL').run({ turnId, endedAt });
};
