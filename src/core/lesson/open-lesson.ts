import { type LessonPhase, phaseOf } from '#shared/domain/lesson.ts';
import type { Seat } from '#shared/domain/seats.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { findRunningLesson, type LessonRow, listSeats, putSeats } from '../db/lessons.ts';

/** A lesson that was forgotten is none the next morning: this long after its time it has ended. */
const forgottenAfterMs = 4 * 60 * 60_000;

/** Whether nobody ended a lesson whose time ran out hours ago. */
export const isForgotten = (lesson: LessonRow, now: number): boolean =>
  Math.abs(now - lesson.openedAt) > lesson.lengthMs + lesson.pausedMs + forgottenAfterMs;

/** The lesson that runs: open, paused, or over by its own time. */
export const findLesson = (db: ReadableDatabase, now: number): LessonRow | null => {
  const lesson = findRunningLesson(db);
  return lesson === null || isForgotten(lesson, now) ? null : lesson;
};

/**
 * The lesson, if turns may begin now: outside an open lesson nothing records and nothing opens.
 * @throws AppError `lesson.not_open` with the `phase` it is in.
 */
export const requireOpenLesson = (db: ReadableDatabase, now: number): LessonRow => {
  const lesson = findLesson(db, now);
  const phase: LessonPhase = lesson === null ? 'ended' : phaseOf(lesson, now);
  if (lesson === null || phase !== 'open') throw new AppError('lesson.not_open', { phase });
  return lesson;
};

/** Changes the line of a lesson; who joined the class meanwhile stands at its end. To be called in a transaction. */
export const changeSeats = (
  db: Database,
  lessonId: string,
  studentId: string,
  change: (seats: Seat[]) => Seat[],
): void => {
  const seats = listSeats(db, lessonId);
  const isSeated = seats.some((seat) => seat.studentId === studentId);
  const party = 1 + Math.max(-1, ...seats.map((seat) => seat.party));
  putSeats(db, lessonId, change(isSeated ? seats : [...seats, { studentId, party, state: 'waiting' }]));
};
