import type { LessonView } from '#shared/contract/index.ts';
import type { OperationParsed } from '#shared/contract/operations.ts';
import { defaultTakeLimitMs, phaseOf, shareMsOf } from '#shared/domain/lesson.ts';
import { moveSeat, type Seat, swapSeats } from '#shared/domain/seats.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findRunningLesson, insertLesson, type LessonRow, listSeats, putSeats, updateLesson } from '../db/lessons.ts';
import { currentProject } from '../db/projects.ts';
import { deleteRoundTurn, findRound, putRoundTurn } from '../db/rounds.ts';
import { findStudent } from '../db/students.ts';
import { retentionOf } from '../retention/erase-class.ts';
import { lessonView, runningLessonView } from './lesson-view.ts';
import { changeSeats, findLesson, isForgotten, requireOpenLesson } from './open-lesson.ts';
import { type Line, planLine, roundFor } from './plan-line.ts';

type LessonOperation =
  | 'lesson.now'
  | 'lesson.preview'
  | 'lesson.open'
  | 'lesson.change'
  | 'lesson.pause'
  | 'lesson.resume'
  | 'lesson.end'
  | 'lesson.place'
  | 'lesson.put_off'
  | 'lesson.swap';

const minuteMs = 60_000;

/** More time begins to run now when the lesson was over already. */
const lengthWith = (lesson: LessonRow, addMinutes: number, now: number): number => {
  const isOver = addMinutes > 0 && phaseOf(lesson, now) === 'over';
  const lengthMs = isOver ? Math.max(lesson.lengthMs, now - lesson.openedAt - lesson.pausedMs) : lesson.lengthMs;
  return Math.max(0, lengthMs + addMinutes * minuteMs);
};

const seatsOf = ({ parties, absentIds }: Line): Seat[] => [
  ...parties.flatMap((ids, party) => ids.map((studentId): Seat => ({ studentId, party, state: 'waiting' }))),
  ...absentIds.map((studentId, at): Seat => ({ studentId, party: parties.length + at, state: 'absent' })),
];

const requireLesson = (db: ReadableDatabase, now: number): LessonRow => {
  const lesson = findLesson(db, now);
  if (lesson === null) throw new AppError('lesson.not_open', { phase: 'ended' });
  return lesson;
};

/**
 * The turn conductor: opens and ends lessons, keeps the line.
 * @param stopTurn ends the turn that runs, and its recording, which is kept: called when nothing may be open any more.
 */
export const createLessonHandlers = (context: CoreContext, stopTurn: () => void): Handlers<LessonOperation> => {
  const { clock, random } = context;

  const answer = (lesson: LessonRow): { lesson: LessonView } => {
    context.emit({ type: 'lesson.changed' });
    return { lesson: lessonView(context, lesson) };
  };
  /** Changes the lesson that runs. */
  const change = (step: (lesson: LessonRow, now: number, db: Database) => LessonRow): { lesson: LessonView } => {
    const { db } = context.openClass();
    const changed = transaction<LessonRow>(db, () => {
      const now = clock.now();
      const lesson = step(requireLesson(db, now), now, db);
      updateLesson(db, lesson);
      return lesson;
    });
    return answer(changed);
  };
  const requirePlan = (db: ReadableDatabase, wishes: OperationParsed<'lesson.preview'>, now: number) => {
    const project = currentProject(db);
    if (project === null) throw new AppError('project.not_found');
    const line = planLine(db, context, project.id, wishes, now);
    const shareMs = shareMsOf(wishes.lengthMinutes * minuteMs, line.parties.length);
    return { project, line, shareMs, takeLimitMs: Math.min(project.takeLimitMs, defaultTakeLimitMs(shareMs)) };
  };
  const requireStudent = (db: ReadableDatabase, studentId: string): void => {
    if (findStudent(db, studentId) === null) throw new AppError('student.not_found');
  };

  return {
    'lesson.now': () => ({ lesson: runningLessonView(context) }),

    'lesson.preview': (wishes) => {
      const { line, shareMs, takeLimitMs } = requirePlan(context.openClass().db, wishes, clock.now());
      return { parties: line.parties, catchUpIds: line.catchUpIds, shareMs, takeLimitMs };
    },

    'lesson.open': ({ takeLimitMs, presetKind, showsExample, ...wishes }) => {
      const { db } = context.openClass();
      const opened = transaction<LessonRow>(db, () => {
        const now = clock.now();
        const before = findRunningLesson(db);
        if (before !== null) {
          if (phaseOf(before, now) !== 'over' && !isForgotten(before, now)) throw new AppError('lesson.already_open');
          updateLesson(db, { ...before, endedAt: now });
        }
        if (retentionOf(db).daysLeft(now) < 0) throw new AppError('class.ended');
        const plan = requirePlan(db, wishes, now);
        const present = plan.line.parties.flat();
        if (present.length === 0) throw new AppError('lesson.nobody_present');
        roundFor(db, plan.project.id, present, { id: random.uuid(), beganAt: now });
        const lesson: LessonRow = {
          id: random.uuid(),
          openedAt: now,
          lengthMs: wishes.lengthMinutes * minuteMs,
          pausedMs: 0,
          pausedAt: null,
          endedAt: null,
          order: wishes.order,
          partySize: wishes.partySize,
          takeLimitMs: takeLimitMs ?? plan.takeLimitMs,
          presetKind,
          showsExample,
        };
        insertLesson(db, lesson);
        putSeats(db, lesson.id, seatsOf(plan.line));
        return lesson;
      });
      return answer(opened);
    },

    'lesson.change': ({ addMinutes, takeLimitMs, presetKind, showsExample }) =>
      change((lesson, now) => ({
        ...lesson,
        lengthMs: lengthWith(lesson, addMinutes ?? 0, now),
        takeLimitMs: takeLimitMs ?? lesson.takeLimitMs,
        presetKind: presetKind === undefined ? lesson.presetKind : presetKind,
        showsExample: showsExample ?? lesson.showsExample,
      })),

    'lesson.pause': () => {
      const paused = change((lesson, now) => ({ ...lesson, pausedAt: lesson.pausedAt ?? now }));
      stopTurn();
      return paused;
    },

    'lesson.resume': () =>
      change((lesson, now) => {
        const { pausedAt, pausedMs } = lesson;
        return { ...lesson, pausedAt: null, pausedMs: pausedMs + Math.max(0, now - (pausedAt ?? now)) };
      }),

    'lesson.end': () => {
      const { db } = context.openClass();
      transaction<void>(db, () => {
        const lesson = findRunningLesson(db);
        if (lesson !== null) updateLesson(db, { ...lesson, endedAt: clock.now() });
      });
      stopTurn();
      context.emit({ type: 'lesson.changed' });
      return {};
    },

    'lesson.place': ({ studentId, move }) =>
      change((lesson, now, db) => {
        requireStudent(db, studentId);
        changeSeats(db, lesson.id, studentId, (seats) => moveSeat(seats, studentId, move));
        const project = currentProject(db);
        if (project === null) return lesson;
        const present = listSeats(db, lesson.id).flatMap((seat) => (seat.state === 'absent' ? [] : [seat.studentId]));
        if (move === 'skipped') {
          const { round } = roundFor(db, project.id, present, { id: random.uuid(), beganAt: now });
          putRoundTurn(db, { roundId: round.id, studentId, outcome: 'skipped', at: now });
        } else {
          const round = findRound(db, project.id);
          if (move === 'back' && round !== null) deleteRoundTurn(db, round.id, studentId);
        }
        return lesson;
      }),

    'lesson.put_off': ({ studentId, move }) => {
      const { db } = context.openClass();
      const lesson = transaction<LessonRow>(db, () => {
        const open = requireOpenLesson(db, clock.now());
        requireStudent(db, studentId);
        changeSeats(db, open.id, studentId, (seats) => moveSeat(seats, studentId, move));
        return open;
      });
      return answer(lesson);
    },

    'lesson.swap': ({ studentId, otherId }) =>
      change((lesson, _now, db) => {
        for (const id of [studentId, otherId]) {
          requireStudent(db, id);
          changeSeats(db, lesson.id, id, (seats) => seats);
        }
        putSeats(db, lesson.id, swapSeats(listSeats(db, lesson.id), studentId, otherId));
        return lesson;
      }),
  };
};
