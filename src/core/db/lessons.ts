import type { LessonClock, LessonOrder, PartySize } from '#shared/domain/lesson.ts';
import type { PostKind } from '#shared/domain/post.ts';
import type { Seat } from '#shared/domain/seats.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A lesson as it is stored. */
export type LessonRow = LessonClock & {
  id: string;
  order: LessonOrder;
  partySize: PartySize;
  takeLimitMs: number;
  /** The only kind that is offered, or `null` for a choice. */
  presetKind: PostKind | null;
  showsExample: boolean;
};

type Stored = Omit<LessonRow, 'showsExample'> & { showsExample: number };

const columns = `id, opened_at AS openedAt, length_ms AS lengthMs, paused_ms AS pausedMs, paused_at AS pausedAt,
  ended_at AS endedAt, turn_order AS "order", party_size AS partySize, take_limit_ms AS takeLimitMs,
  preset_kind AS presetKind, shows_example AS showsExample`;

const toLesson = (row: Stored | undefined): LessonRow | null =>
  row === undefined ? null : { ...row, showsExample: row.showsExample === 1 };

const toStored = (lesson: LessonRow): Stored => ({ ...lesson, showsExample: lesson.showsExample ? 1 : 0 });

/** The lesson that nobody has ended: open, paused, or over by its own time. */
export const findRunningLesson = (db: ReadableDatabase): LessonRow | null =>
  toLesson(statement<[], Stored>(db, `SELECT ${columns} FROM lessons WHERE ended_at IS NULL`).get());

/** The newest lesson before `openedAt`. */
export const findLessonBefore = (db: ReadableDatabase, openedAt: number): LessonRow | null =>
  toLesson(
    statement<{ openedAt: number }, Stored>(
      db,
      `SELECT ${columns} FROM lessons WHERE opened_at < :openedAt ORDER BY opened_at DESC, id DESC LIMIT 1`,
    ).get({ openedAt }),
  );

export const insertLesson = (db: Database, lesson: LessonRow): void => {
  statement<Stored>(
    db,
    `INSERT INTO lessons (id, opened_at, length_ms, paused_ms, paused_at, ended_at, turn_order, party_size,
       take_limit_ms, preset_kind, shows_example)
     VALUES (:id, :openedAt, :lengthMs, :pausedMs, :pausedAt, :endedAt, :order, :partySize, :takeLimitMs, :presetKind,
       :showsExample)`,
  ).run(toStored(lesson));
};

/** Writes everything about a lesson that can change after it was opened. */
export const updateLesson = (db: Database, lesson: LessonRow): void => {
  const { id, lengthMs, pausedMs, pausedAt, endedAt, takeLimitMs, presetKind, showsExample } = toStored(lesson);
  statement<Partial<Stored>>(
    db,
    `UPDATE lessons SET length_ms = :lengthMs, paused_ms = :pausedMs, paused_at = :pausedAt, ended_at = :endedAt,
       take_limit_ms = :takeLimitMs, preset_kind = :presetKind, shows_example = :showsExample WHERE id = :id`,
  ).run({ id, lengthMs, pausedMs, pausedAt, endedAt, takeLimitMs, presetKind, showsExample });
};

/** The line of a lesson, without children who have left the class meanwhile. */
export const listSeats = (db: ReadableDatabase, lessonId: string): Seat[] =>
  statement<{ lessonId: string }, Seat>(
    db,
    `SELECT seats.student_id AS studentId, seats.party, seats.state FROM seats
     JOIN students ON students.id = seats.student_id
     WHERE seats.lesson_id = :lessonId AND students.archived_at IS NULL ORDER BY seats.place, seats.student_id`,
  ).all({ lessonId });

/** Writes the line as it stands now; call it inside a transaction. */
export const putSeats = (db: Database, lessonId: string, seats: readonly Seat[]): void => {
  const put = statement<Seat & { lessonId: string; place: number }>(
    db,
    `INSERT INTO seats (lesson_id, student_id, place, party, state)
     VALUES (:lessonId, :studentId, :place, :party, :state)
     ON CONFLICT (lesson_id, student_id) DO UPDATE SET place = excluded.place, party = excluded.party,
       state = excluded.state`,
  );
  for (const [place, seat] of seats.entries()) put.run({ ...seat, lessonId, place });
};
