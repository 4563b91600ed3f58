import type { CorrectionKind } from '#shared/domain/correction.ts';
import { isOnDesk } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { deleteCaptions, listCaptions, putCaptions } from '../../db/captions.ts';
import { deleteDrawing, findDrawing, putDrawing } from '../../db/drawings.ts';
import { findLook, forgetLooks, putLook } from '../../db/looks.ts';
import { markErasing } from '../../db/media.ts';
import { deleteOriginal, findOriginal, type Original, putOriginal } from '../../db/originals.ts';
import { findPost, type PostRow, updatePost } from '../../db/posts.ts';
import { findTake } from '../../db/takes.ts';
import { discardTake } from '../../media/discard-take.ts';

/** Which revision of which post the teacher has in front. */
export type Corrected = { postId: string; revision: number };

/**
 * The post as the teacher saw it, on the desk.
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const requireCorrectable = (db: ReadableDatabase, { postId, revision }: Corrected): PostRow => {
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  if (!isOnDesk(post.state)) throw new AppError('post.wrong_state', { state: post.state, action: 'correct' });
  if (post.revision !== revision) {
    throw new AppError('post.wrong_state', { reason: 'other_revision', expected: post.revision });
  }
  return post;
};

const keepOriginal = (db: Database, post: PostRow, kind: CorrectionKind, now: number): void => {
  const known = findOriginal(db, post.id);
  const { title, tags, keptTakeId, pictureMediaId, coverKind } = post;
  const first: Original = {
    postId: post.id,
    content: {
      kind: post.kind,
      title,
      tags,
      keptTakeId,
      pictureMediaId,
      coverKind,
      captions: keptTakeId === null ? [] : listCaptions(db, keptTakeId),
      drawing: findDrawing(db, post.id),
    },
    corrections: [kind],
    keptAt: now,
  };
  const isKnownKind = known?.corrections.includes(kind) ?? false;
  if (known === null) putOriginal(db, first);
  else if (!isKnownKind) putOriginal(db, { ...known, corrections: [...known.corrections, kind] });
};

/** What an earlier correction made and another one takes the place of; what the child made stays. */
const dropReplaced = (db: Database, before: PostRow, after: PostRow, now: number): void => {
  const original = findOriginal(db, before.id)?.content;
  if (original === undefined) return;
  if (
    before.keptTakeId !== null &&
    before.keptTakeId !== after.keptTakeId &&
    before.keptTakeId !== original.keptTakeId
  ) {
    const take = findTake(db, before.keptTakeId);
    if (take !== null && take.state !== 'discarded') discardTake(db, take, now);
  }
  const picture = before.pictureMediaId;
  if (picture !== null && picture !== after.pictureMediaId && picture !== original.pictureMediaId) {
    markErasing(db, picture);
  }
};

/**
 * Puts something right: the next revision, which needs an approval of its own, while what the child handed in is kept
 * until the post goes. To be called in a transaction, `change` being called in it.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const correctPost = (
  db: Database,
  corrected: Corrected,
  kind: CorrectionKind,
  now: number,
  change: (post: PostRow) => PostRow,
): PostRow => {
  const before = requireCorrectable(db, corrected);
  keepOriginal(db, before, kind, now);
  const after: PostRow = { ...change(before), revision: before.revision + 1, updatedAt: now };
  updatePost(db, after);
  dropReplaced(db, before, after, now);
  // who puts the words right has seen the same work; a recording or a picture that changed is to be watched again
  const look = kind === 'words' || kind === 'captions' ? findLook(db, before.id, before.revision) : null;
  if (look !== null) putLook(db, { ...look, revision: after.revision });
  return after;
};

/**
 * The post as its child handed it in: its child goes on with its own work, never with a changed one. Answers the
 * post as it then is, not yet stored; one that was not changed is answered as it came. To be called in a transaction.
 */
export const withOriginal = (db: Database, post: PostRow, now: number): PostRow => {
  const original = findOriginal(db, post.id);
  if (original === null) return post;
  const { captions, drawing, ...made } = original.content;
  const restored: PostRow = { ...post, ...made };
  // foreign keys: nothing may refer to what is about to go
  updatePost(db, restored);
  dropReplaced(db, post, restored, now);
  if (made.keptTakeId !== null) {
    deleteCaptions(db, made.keptTakeId);
    for (const words of captions) putCaptions(db, made.keptTakeId, words, now);
  }
  if (drawing === null) deleteDrawing(db, post.id);
  else putDrawing(db, { postId: post.id, document: drawing, updatedAt: now });
  deleteOriginal(db, post.id);
  // what was watched was something else
  forgetLooks(db, post.id);
  return restored;
};
