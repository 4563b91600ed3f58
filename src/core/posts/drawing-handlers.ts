import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findDrawing, putDrawing } from '../db/drawings.ts';
import type { PostRow } from '../db/posts.ts';
import { requireOwnPost } from './require-own-post.ts';

const requireDrawing = (db: ReadableDatabase, postId: string, studentId: string): PostRow => {
  const post = requireOwnPost(db, postId, studentId);
  if (post.kind !== 'drawing') throw new AppError('request.invalid', { reason: 'kind', expected: 'drawing' });
  return post;
};

/** What a drawing is made of: kept stroke by stroke while it is a draft, readable for its child as long as it is there. */
export const createDrawingHandlers = (context: CoreContext): Handlers<'drawing.save' | 'drawing.load'> => ({
  'drawing.save': ({ postId, document }, { turn }) => {
    const { db } = context.openClass();
    transaction<void>(db, () => {
      const { state } = requireDrawing(db, postId, turn.student.id);
      if (state !== 'draft') throw new AppError('post.wrong_state', { state, action: 'save_drawing' });
      putDrawing(db, { postId, document, updatedAt: context.clock.now() });
    });
    return {};
  },

  'drawing.load': ({ postId }, { turn }) => {
    const { db } = context.openClass();
    requireDrawing(db, postId, turn.student.id);
    return { document: findDrawing(db, postId) };
  },
});
