import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findPost, updatePost } from '../db/posts.ts';
import { withdrawPost } from '../sync/withdraw-post.ts';

/**
 * Puts an approved post back on the desk as its next revision and calls back what of it has left: what was withdrawn
 * stays withdrawn, and the next approval is another one. To be called in a transaction.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const recallPost = (
  db: Database,
  context: CoreContext,
  { postId, revision }: { postId: string; revision: number },
): void => {
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  const state = nextPostState(post.state, 'recall');
  if (post.revision !== revision) {
    throw new AppError('post.wrong_state', { reason: 'other_revision', expected: post.revision });
  }
  const now = context.clock.now();
  withdrawPost(db, context, post);
  updatePost(db, { ...post, state, revision: revision + 1, updatedAt: now, submittedAt: now });
};
