import { hasNotLeft } from '#shared/domain/decision.ts';
import { limits } from '#shared/domain/limits.ts';
import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { forgetManifest } from '../db/approvals.ts';
import { forgetConcernsAbout } from '../db/concerns.ts';
import { forgetDecisionsAbout } from '../db/decisions.ts';
import { deleteDrawing } from '../db/drawings.ts';
import { deleteErasure, insertErasure, listErasuresUntil } from '../db/erasures.ts';
import { forgetLooks } from '../db/looks.ts';
import { markErasing } from '../db/media.ts';
import { deleteOriginal, findOriginal } from '../db/originals.ts';
import { findOutbox } from '../db/outbox.ts';
import { deletePeople } from '../db/post-people.ts';
import { findPost, type PostRow, updatePost } from '../db/posts.ts';
import { listVoiceNotes } from '../db/voice-notes.ts';
import { discardTakesOfPost } from '../media/discard-take.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';
import { placeOf, takeOutOfBatch } from '../sync/take-out-of-batch.ts';
import { withdrawPost } from '../sync/withdraw-post.ts';

/**
 * Hides a post from everybody at once. What nobody else has seen keeps its words and bytes for `limits.removalUndoMs`,
 * so that the teacher can take it back; what has begun to leave is recalled now, and is erased without delay. To be
 * called in a transaction. Answers the post as it then is.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const removeForNow = (db: Database, context: CoreContext, postId: string): PostRow => {
  const now = context.clock.now();
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  const removed: PostRow = { ...post, state: nextPostState(post.state, 'remove'), updatedAt: now };
  updatePost(db, removed);
  const item = findOutbox(db, postId);
  const isRecalled = item !== null && !hasNotLeft(placeOf(context, item));
  if (isRecalled) withdrawPost(db, context, post);
  else takeOutOfBatch(db, context, postId);
  insertErasure(db, postId, isRecalled ? now : now + limits.removalUndoMs);
  return removed;
};

/** What is left of a removed post is that it was there. */
const emptyPost = (db: Database, context: CoreContext, postId: string): void => {
  const now = context.clock.now();
  const post = findPost(db, postId);
  if (post === null) return;
  withdrawPost(db, context, post);
  discardTakesOfPost(db, postId, now);
  const notes = listVoiceNotes(db, postId);
  const original = findOriginal(db, postId)?.content.pictureMediaId ?? null;
  for (const mediaId of [post.pictureMediaId, original, ...notes]) if (mediaId !== null) markErasing(db, mediaId);
  deleteDrawing(db, postId);
  deleteOriginal(db, postId);
  deletePeople(db, postId);
  forgetManifest(db, postId);
  forgetDecisionsAbout(db, postId);
  forgetConcernsAbout(db, postId);
  forgetLooks(db, postId);
  const media = { keptTakeId: null, pictureMediaId: null, coverKind: null, hasPhoto: false, teacherVoiceId: null };
  const words = {
    text: '',
    title: '',
    tags: [],
    checklist: [],
    teacherNote: null,
    teacherIcon: null,
    submittedAt: null,
  };
  updatePost(db, { ...post, ...words, ...media, updatedAt: now });
  deleteErasure(db, postId);
};

/**
 * The part of a removal for good that is one transaction, which the caller opens: nobody can take it back.
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const hidePost = (db: Database, context: CoreContext, postId: string): void => {
  removeForNow(db, context, postId);
  emptyPost(db, context, postId);
};

/**
 * Erases what was removed and can be taken back no more: the words and the recall of a post in one transaction, then
 * the bytes in small steps, which a next start would take up again. Answers the posts.
 *
 * @param until everything whose time ends then at the latest; `Infinity` for all.
 */
export const eraseRemoved = async (context: CoreContext, until: number): Promise<string[]> => {
  const { db } = context.openClass();
  const postIds = listErasuresUntil(db, until);
  for (const postId of postIds) transaction<void>(db, () => emptyPost(db, context, postId));
  if (postIds.length > 0) await eraseHiddenMedia(db);
  return postIds;
};
