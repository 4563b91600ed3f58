import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listPostsOf } from '../db/posts.ts';
import { findStudent } from '../db/students.ts';
import { childPostView } from '../posts/own-post-view.ts';
import type { RunningTurns } from './turn-desk.ts';

/**
 * A child sits down; a child gets up.
 * @param endRecordings is called once the turn before is over: its page can append nothing any more.
 */
export const createTurnHandlers = (
  context: CoreContext,
  turns: RunningTurns,
  endRecordings: () => void,
): Handlers<'turn.start' | 'turn.end'> => ({
  'turn.start': ({ studentId }) => {
    const { db } = context.openClass();
    const student = findStudent(db, studentId);
    if (student === null) throw new AppError('student.not_found');
    const token = turns.start(student);
    endRecordings();
    return { token, student, posts: listPostsOf(db, studentId).map((post) => childPostView(context, post)) };
  },

  'turn.end': (_, { turn }) => {
    turns.end(turn);
    endRecordings();
    return {};
  },
});
