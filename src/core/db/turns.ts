import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A turn as it is begun; the companions take it together with the child. */
export type NewTurn = { id: string; studentId: string; lessonId: string; startedAt: number; companionIds: string[] };

/** Begins a turn; one that still runs, here or since a crash, ends at the same moment. Call it inside a transaction. */
export const insertTurn = (db: Database, { companionIds, ...turn }: NewTurn): void => {
  statement<{ startedAt: number }>(db, 'UPDATE turns SET ended_at = :startedAt WHERE ended_at IS NULL').run({
    startedAt: turn.startedAt,
  });
  statement<Omit<NewTurn, 'companionIds'>>(
    db,
    'INSERT INTO turns (id, student_id, lesson_id, started_at) VALUES (:id, :studentId, :lessonId, :startedAt)',
  ).run(turn);
  const companion = statement<{ turnId: string; studentId: string }>(
    db,
    'INSERT INTO turn_companions (turn_id, student_id) VALUES (:turnId, :studentId)',
  );
  for (const studentId of companionIds) companion.run({ turnId: turn.id, studentId });
};

export const endTurn = (db: Database, turnId: string, endedAt: number): void => {
  statement<{ turnId: string; endedAt: number }>(
    db,
    'UPDATE turns SET ended_at = :endedAt WHERE id = :turnId AND ended_at IS NULL',
  ).run({ turnId, endedAt });
};

/** Something was handed in during this turn; the first time counts. */
export const markHandedIn = (db: Database, turnId: string, handedInAt: number): void => {
  statement<{ turnId: string; handedInAt: number }>(
    db,
    'UPDATE turns SET handed_in_at = :handedInAt WHERE id = :turnId AND handed_in_at IS NULL',
  ).run({ turnId, handedInAt });
};

export type TurnRow = { id: string; lessonId: string; startedAt: number; handedInAt: number | null };

export const findTurn = (db: ReadableDatabase, turnId: string): TurnRow | null =>
  statement<{ turnId: string }, TurnRow>(
    db,
    `SELECT id, lesson_id AS lessonId, started_at AS startedAt, handed_in_at AS handedInAt FROM turns
     WHERE id = :turnId`,
  ).get({ turnId }) ?? null;

/** When each student last handed something in during a turn, alone or with others. */
export const lastServed = (db: ReadableDatabase): ReadonlyMap<string, number> =>
  new Map(
    statement<[], { studentId: string; at: number }>(
      db,
      `SELECT studentId, max(at) AS at FROM (
         SELECT student_id AS studentId, handed_in_at AS at FROM turns WHERE handed_in_at IS NOT NULL
         UNION ALL
         SELECT turn_companions.student_id, turns.handed_in_at FROM turn_companions
         JOIN turns ON turns.id = turn_companions.turn_id WHERE turns.handed_in_at IS NOT NULL)
       GROUP BY studentId`,
    )
      .all()
      .map(({ studentId, at }) => [studentId, at]),
  );

/** When a child was at the computer, alone or with others, the oldest first. */
export const listTurnsOf = (db: ReadableDatabase, studentId: string): { startedAt: number; endedAt: number | null }[] =>
  statement<{ studentId: string }, { startedAt: number; endedAt: number | null }>(
    db,
    `SELECT started_at AS startedAt, ended_at AS endedAt FROM turns WHERE student_id = :studentId OR id IN (
       SELECT turn_id FROM turn_companions WHERE student_id = :studentId) ORDER BY started_at, id`,
  ).all({ studentId });

/** A turn that is over: who was at the computer, and for how long. */
export type TakenTurn = { studentIds: string[]; startedAt: number; endedAt: number; isHandedIn: boolean };

type StoredTurn = Omit<TakenTurn, 'studentIds' | 'isHandedIn'> & { studentIds: string; isHandedIn: number };

/** All turns that are over, or those of one lesson, the oldest first. */
export const listTakenTurns = (db: ReadableDatabase, lessonId: string | null = null): TakenTurn[] =>
  statement<{ lessonId: string | null }, StoredTurn>(
    db,
    `SELECT turns.student_id || coalesce((SELECT ' ' || group_concat(turn_companions.student_id, ' ')
         FROM turn_companions WHERE turn_companions.turn_id = turns.id), '') AS studentIds,
       started_at AS startedAt, ended_at AS endedAt, handed_in_at IS NOT NULL AS isHandedIn
     FROM turns WHERE ended_at IS NOT NULL AND lesson_id = coalesce(:lessonId, lesson_id) ORDER BY started_at, id`,
  )
    .all({ lessonId })
    .map((row) => ({ ...row, studentIds: row.studentIds.split(' '), isHandedIn: row.isHandedIn === 1 }));
