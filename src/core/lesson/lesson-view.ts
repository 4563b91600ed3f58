import type { LessonView } from '#shared/contract/index.ts';
import { leftMsOf, phaseOf, shareMsOf } from '#shared/domain/lesson.ts';
import { countWaiting, nextParty, type Seat } from '#shared/domain/seats.ts';
import type { CoreContext } from '../context.ts';
import { type LessonRow, listSeats } from '../db/lessons.ts';
import { currentProject } from '../db/projects.ts';
import { listRoles } from '../db/roles.ts';
import { listRoster } from '../db/students.ts';
import { findLesson } from './open-lesson.ts';

/** How a lesson stands: what the children's pictures and the teacher's console are made from. */
export const lessonView = (context: CoreContext, lesson: LessonRow): LessonView => {
  const { db } = context.openClass();
  const now = context.clock.now();
  const phase = phaseOf(lesson, now);
  const seats = listSeats(db, lesson.id);
  const roster = new Map(listRoster(db).map((student) => [student.id, student]));
  const project = currentProject(db);
  const roles = project === null ? new Map<string, string>() : listRoles(db, project.id);
  const leftMs = leftMsOf(lesson, now);
  const partiesLeft = countWaiting(seats);
  const seatView = (seat: Seat): LessonView['seats'] => {
    const student = roster.get(seat.studentId);
    return student === undefined ? [] : [{ ...seat, student, role: roles.get(student.id) ?? null }];
  };
  return {
    id: lesson.id,
    phase: phase === 'ended' ? 'over' : phase,
    openedAt: lesson.openedAt,
    lengthMs: lesson.lengthMs,
    leftMs,
    partiesLeft,
    suggestedMs: shareMsOf(leftMs, partiesLeft),
    takeLimitMs: lesson.takeLimitMs,
    presetKind: lesson.presetKind,
    showsExample: lesson.showsExample,
    nextIds: phase === 'open' ? nextParty(seats).map(({ studentId }) => studentId) : [],
    seats: seats.flatMap(seatView),
  };
};

/** The lesson that runs, or `null`. */
export const runningLessonView = (context: CoreContext): LessonView | null => {
  const lesson = findLesson(context.openClass().db, context.clock.now());
  return lesson === null ? null : lessonView(context, lesson);
};
