import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { mayMake } from '../consent/kinds-offered.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findDrawing, listDrawingPhotos, putDrawing } from '../db/drawings.ts';
import { findSealedMedium, markErasing } from '../db/media.ts';
import { type PostRow, updatePost } from '../db/posts.ts';
import { mediumView } from '../media/media-view.ts';
import type { TakeDesk } from '../media/take-desk.ts';
import { ownPostView } from './own-post-view.ts';
import { requireOwnPost } from './require-own-post.ts';

/**
 * A post that is drawn, or whose cover can be: a drawing or a voice.
 * @throws AppError `post.not_found`, `request.invalid`.
 */
export const requireDrawing = (db: ReadableDatabase, postId: string, studentId: string): PostRow => {
  const post = requireOwnPost(db, postId, studentId);
  if (post.kind !== 'drawing' && post.kind !== 'voice') {
    throw new AppError('request.invalid', { reason: 'kind', expected: 'drawing, voice' });
  }
  return post;
};

/**
 * What a drawing, or the drawn cover of a voice, is made of: kept stroke by stroke while it is a draft, readable for its child as long as it is there.
 * A picture is always of the strokes that are kept: with the next stroke the one before is given up.
 */
export const createDrawingHandlers = (
  context: CoreContext,
  { eraseSoon }: Pick<TakeDesk, 'eraseSoon'>,
): Handlers<'drawing.save' | 'drawing.load'> => ({
  'drawing.save': ({ postId, document }, { turn }) => {
    const { db } = context.openClass();
    const updatedAt = context.clock.now();
    const { drawn, post } = transaction<{ drawn: PostRow; post: PostRow }>(db, () => {
      const drawn = requireDrawing(db, postId, turn.student.id);
      const { state } = drawn;
      if (state !== 'draft') throw new AppError('post.wrong_state', { state, action: 'save_drawing' });
      putDrawing(db, { postId, document, updatedAt });
      if (drawn.pictureMediaId !== null) markErasing(db, drawn.pictureMediaId);
      // what can be undone to counts: the photo is still there
      const hasPhoto = listDrawingPhotos(db, postId).some((mediaId) => document.includes(mediaId));
      const post: PostRow = { ...drawn, pictureMediaId: null, coverKind: null, hasPhoto, updatedAt };
      updatePost(db, post);
      return { drawn, post };
    });
    if (drawn.pictureMediaId !== null) eraseSoon();
    return { post: ownPostView(context, post) };
  },

  'drawing.load': ({ postId }, { turn }) => {
    const { db } = context.openClass();
    const post = requireDrawing(db, postId, turn.student.id);
    return {
      document: findDrawing(db, postId),
      photos: listDrawingPhotos(db, postId).flatMap((mediaId) => {
        const medium = findSealedMedium(db, mediaId);
        return medium === null ? [] : [mediumView(context, medium)];
      }),
      mayHavePhoto: mayMake(db, { ...post, hasPhoto: true }, context.clock.now()),
    };
  },
});
