import { limits } from '#shared/domain/limits.ts';
import { moveSeat, serve, whoSitsDown } from '#shared/domain/seats.ts';
import { countTurn } from '#shared/domain/turn-order.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext, Turn } from '../context.ts';
import { type LessonRow, listSeats } from '../db/lessons.ts';
import { currentProject } from '../db/projects.ts';
import { putRoundTurn } from '../db/rounds.ts';
import { findTurn, markHandedIn } from '../db/turns.ts';
import { changeSeats } from './open-lesson.ts';
import { roundFor } from './plan-line.ts';

/**
 * A child taps the own picture: who was absent is here after all, and the rest of the party sits down too. Answers
 * the companions. To be called in a transaction.
 */
export const sitDown = (db: Database, lesson: LessonRow, studentId: string): string[] => {
  const state = listSeats(db, lesson.id).find((seat) => seat.studentId === studentId)?.state;
  const isBack = state === 'absent' || state === 'skipped' || state === undefined;
  if (isBack) changeSeats(db, lesson.id, studentId, (seats) => moveSeat(seats, studentId, 'back'));
  return whoSitsDown(listSeats(db, lesson.id), studentId).filter((id) => id !== studentId);
};

/** Something was handed in: the turn counts for everybody who takes it. To be called in the transaction that submits. */
export const countHandIn = (db: Database, context: CoreContext, turn: Turn): void => {
  const at = context.clock.now();
  const stored = findTurn(db, turn.id);
  const project = currentProject(db);
  if (stored === null || stored.handedInAt !== null || project === null) return;
  markHandedIn(db, turn.id, at);
  const makers = [turn.student.id, ...turn.companionIds];
  changeSeats(db, stored.lessonId, turn.student.id, (seats) => serve(seats, makers));
  const present = listSeats(db, stored.lessonId).flatMap((seat) => (seat.state === 'absent' ? [] : [seat.studentId]));
  const { round, done } = roundFor(db, project.id, present, { id: context.random.uuid(), beganAt: at });
  const isOwed = (id: string): boolean => !done.has(id);
  for (const studentId of makers) {
    if (countTurn(studentId, { isOwed, present }) === 'extra') continue;
    putRoundTurn(db, { roundId: round.id, studentId, outcome: 'served', at });
  }
};

/**
 * A turn is over. Who had a real go without handing anything in lets the others come first; who only tapped the wrong
 * picture keeps the place. To be called in a transaction.
 */
export const settleTurn = (db: Database, turn: Turn, endedAt: number): void => {
  const stored = findTurn(db, turn.id);
  if (stored === null || stored.handedInAt !== null || endedAt - stored.startedAt < limits.realTurnMs) return;
  changeSeats(db, stored.lessonId, turn.student.id, (seats) => moveSeat(seats, turn.student.id, 'later'));
};
