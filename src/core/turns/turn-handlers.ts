import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { leftMsOf, shareMsOf } from '#shared/domain/lesson.ts';
import { countWaiting } from '#shared/domain/seats.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { listSeats } from '../db/lessons.ts';
import { currentProject } from '../db/projects.ts';
import { modelShownAt } from '../db/session-runs.ts';
import { findAnyStudent, findRosterEntry } from '../db/students.ts';
import { requireOpenLesson } from '../lesson/open-lesson.ts';
import { countHandIn } from '../lesson/take-turns.ts';
import { childPostView } from '../posts/own-post-view.ts';
import { listPostsOfTurn } from '../posts/posts-of-turn.ts';
import { turnTasks } from '../projects/turn-tasks.ts';
import { wallOf } from '../projects/wall.ts';
import { createPictureSecrets } from './picture-secret.ts';
import type { RunningTurns } from './turn-desk.ts';

/** Whether the class watched the model example of its project at the projector on this day of its own. */
const wasModelShownToday = (context: CoreContext): boolean => {
  const { db } = context.openClass();
  const project = currentProject(db);
  const shownAt = project === null ? null : modelShownAt(db, project.id);
  if (shownAt === null) return false;
  const { timeZone } = requireClass(db);
  return dateAt(shownAt, timeZone) === dateAt(context.clock.now(), timeZone);
};

/**
 * A child sits down; a child gets up.
 * @param endRecordings is called once the turn before is over: its page can append nothing any more.
 */
export const createTurnHandlers = (
  context: CoreContext,
  turns: RunningTurns,
  endRecordings: () => void,
): Handlers<'turn.start' | 'turn.end' | 'turn.tasks' | 'turn.wall' | 'turn.help' | 'turn.choose_secret'> => {
  const secrets = createPictureSecrets(context);
  return {
    'turn.start': ({ studentId, pictures }) => {
      const { db } = context.openClass();
      const student = findRosterEntry(db, studentId);
      if (student === null) throw new AppError('student.not_found');
      const lesson = requireOpenLesson(db, context.clock.now());
      secrets.require(studentId, pictures);
      const { token, turn } = turns.start(lesson, student);
      endRecordings();
      const waiting = countWaiting(listSeats(db, lesson.id));
      return {
        token,
        student,
        companions: turn.companionIds.flatMap((id) => findAnyStudent(db, id) ?? []),
        posts: listPostsOfTurn(db, turn).map((post) => childPostView(context, post)),
        ...turnTasks(context.openClass(), turn, context.clock.now()),
        suggestedMs: shareMsOf(leftMsOf(lesson, context.clock.now()), Math.max(1, waiting)),
        presetKind: lesson.presetKind,
        // who has just watched it together finds it behind a button
        showsExample: lesson.showsExample && !wasModelShownToday(context),
        mustChooseSecret: secrets.mustChoose(studentId),
      };
    },

    'turn.end': (_, { turn }) => {
      turns.end(turn);
      endRecordings();
      return {};
    },

    'turn.tasks': (_, { turn }) => turnTasks(context.openClass(), turn, context.clock.now()),

    'turn.wall': () => {
      const project = currentProject(context.openClass().db);
      return project === null ? { theirs: [], ours: [], replies: [], models: [] } : wallOf(context, project);
    },

    'turn.help': (_, { turn }) => {
      const { db } = context.openClass();
      const { tasks } = turnTasks(context.openClass(), turn, context.clock.now());
      if (tasks.some(({ offers }) => offers.length > 0)) throw new AppError('auth.not_allowed');
      transaction<void>(db, () => countHandIn(db, context, turn));
      context.emit({ type: 'lesson.changed' });
      return {};
    },

    'turn.choose_secret': ({ pictures }, { turn }) => {
      if (turn.onlyPostId !== undefined || !secrets.mustChoose(turn.student.id)) throw new AppError('auth.not_allowed');
      secrets.choose(turn.student.id, pictures);
      return {};
    },
  };
};
