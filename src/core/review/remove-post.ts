import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { forgetManifest } from '../db/approvals.ts';
import { deleteDrawing } from '../db/drawings.ts';
import { markErasing } from '../db/media.ts';
import { deletePeople } from '../db/post-people.ts';
import { findPost, updatePost } from '../db/posts.ts';
import { discardTakesOfPost } from '../media/discard-take.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';
import { withdrawPost } from '../sync/withdraw-post.ts';

/** The part of a removal that is one transaction, which the caller opens. */
export const hidePost = (db: Database, context: CoreContext, postId: string): void => {
  const now = context.clock.now();
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  const state = nextPostState(post.state, 'remove');
  withdrawPost(db, context, post);
  discardTakesOfPost(db, postId, now);
  if (post.pictureMediaId !== null) markErasing(db, post.pictureMediaId);
  deleteDrawing(db, postId);
  deletePeople(db, postId);
  forgetManifest(db, postId);
  const media = { keptTakeId: null, pictureMediaId: null };
  const emptied = { text: '', checklist: [], teacherNote: null, submittedAt: null, ...media };
  updatePost(db, { ...post, ...emptied, state, updatedAt: now });
};

/**
 * Removes a post for good: it is hidden, its words are gone and its recall is queued in one transaction; then its
 * bytes are erased in small steps, which a next start would take up again.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const removePost = async (context: CoreContext, postId: string): Promise<void> => {
  const { db } = context.openClass();
  transaction<void>(db, () => hidePost(db, context, postId));
  await eraseHiddenMedia(db);
};
