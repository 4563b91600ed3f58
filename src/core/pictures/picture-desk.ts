import type { MediumView, OwnPost } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import type { CoverKind } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { requireMayMake } from '../consent/kinds-offered.ts';
import type { CoreContext, Handlers, Turn } from '../context.ts';
import { deleteDrawing, insertDrawingPhoto, keepNewestPhotos } from '../db/drawings.ts';
import { findSealedMedium, markErasing } from '../db/media.ts';
import { type PostRow, updatePost } from '../db/posts.ts';
import { mediumView } from '../media/media-view.ts';
import type { TakeDesk } from '../media/take-desk.ts';
import { requireDrawing } from '../posts/drawing-handlers.ts';
import { childPostView } from '../posts/own-post-view.ts';
import { requireOwnPost } from '../posts/require-own-post.ts';
import type { PictureType } from './clean-picture.ts';
import { storePicture } from './store-picture.ts';

/** Takes the pictures of photos and drawings. One per core. */
export type PictureDesk = {
  /**
   * Cleans the picture, stores it and puts it in the place of the one before, which is erased.
   * @throws AppError `post.not_found`, `post.wrong_state` unless it is a draft, `request.invalid` for a post of another
   *   kind, `consent.missing`, `upload.type_refused`, `media.not_playable`, `data.disk_full`.
   */
  putPicture(turn: Turn, put: PutPicture, bytes: Uint8Array<ArrayBuffer>): Promise<OwnPost>;
  /**
   * Stores a photo to draw on. From now on the drawing needs the families' consent to a photo, until strokes are saved
   * that know of none. Throws as {@link putPicture} does.
   */
  putDrawingPhoto(turn: Turn, put: PutDrawingPhoto, bytes: Uint8Array<ArrayBuffer>): Promise<MediumView>;
  handlers: Handlers<'post.remove_cover'>;
};

/** `cover`: what the picture is, when it is meant for a voice. */
export type PutPicture = { postId: string; type: PictureType; cover: CoverKind | null };
export type PutDrawingPhoto = Omit<PutPicture, 'cover'>;

const requireDrawable = (
  db: ReadableDatabase,
  { postId, cover }: Pick<PutPicture, 'postId' | 'cover'>,
  studentId: string,
  now: number,
): PostRow => {
  const post = requireOwnPost(db, postId, studentId);
  const isPicture = post.kind === 'photo' || post.kind === 'drawing';
  if (cover === null ? !isPicture : post.kind !== 'voice') {
    throw new AppError('request.invalid', { reason: 'kind', expected: cover === null ? 'photo, drawing' : 'voice' });
  }
  if (post.state !== 'draft') throw new AppError('post.wrong_state', { state: post.state, action: 'put_picture' });
  requireMayMake(db, { ...post, coverKind: cover }, now);
  return post;
};

const requirePhotoAllowed = (db: ReadableDatabase, postId: string, studentId: string, now: number): PostRow => {
  const post = requireDrawing(db, postId, studentId);
  if (post.state !== 'draft') throw new AppError('post.wrong_state', { state: post.state, action: 'put_photo' });
  requireMayMake(db, { ...post, hasPhoto: true }, now);
  return post;
};

export const createPictureDesk = (context: CoreContext, desk: Pick<TakeDesk, 'eraseSoon' | 'grew'>): PictureDesk => {
  const exchange = (db: Database, mediaId: string, put: PutPicture, studentId: string): PostRow => {
    const post = requireDrawable(db, put, studentId, context.clock.now());
    if (post.pictureMediaId !== null) markErasing(db, post.pictureMediaId);
    // a photo as cover is no picture of what was drawn
    if (put.cover === 'photo') deleteDrawing(db, post.id);
    const changed: PostRow = {
      ...post,
      pictureMediaId: mediaId,
      coverKind: put.cover,
      hasPhoto: post.hasPhoto && put.cover !== 'photo',
      updatedAt: context.clock.now(),
    };
    updatePost(db, changed);
    return changed;
  };

  return {
    async putPicture(turn, put, bytes) {
      const studentId = turn.student.id;
      requireDrawable(context.openClass().db, put, studentId, context.clock.now());
      const { post } = await storePicture({ context, desk }, { type: put.type, bytes }, (db, mediaId) =>
        exchange(db, mediaId, put, studentId),
      );
      return childPostView(context, post);
    },

    async putDrawingPhoto(turn, { postId, type }, bytes) {
      const studentId = turn.student.id;
      requirePhotoAllowed(context.openClass().db, postId, studentId, context.clock.now());
      const { mediaId } = await storePicture({ context, desk }, { type, bytes }, (db, mediaId) => {
        const now = context.clock.now();
        const post = requirePhotoAllowed(db, postId, studentId, now);
        insertDrawingPhoto(db, { mediaId, postId, createdAt: now });
        keepNewestPhotos(db, postId, limits.drawingPhotosMax);
        const changed: PostRow = { ...post, hasPhoto: true, updatedAt: now };
        updatePost(db, changed);
        return changed;
      });
      const medium = findSealedMedium(context.openClass().db, mediaId);
      if (medium === null) throw new Error('Expected the photo that was just sealed');
      return mediumView(context, medium);
    },

    handlers: {
      'post.remove_cover': ({ postId }, { turn }) => {
        const { db } = context.openClass();
        const post = transaction<PostRow>(db, () => {
          const own = requireOwnPost(db, postId, turn.student.id);
          if (own.kind !== 'voice') throw new AppError('request.invalid', { reason: 'kind', expected: 'voice' });
          const { state } = own;
          if (state !== 'draft') throw new AppError('post.wrong_state', { state, action: 'remove_cover' });
          if (own.pictureMediaId !== null) markErasing(db, own.pictureMediaId);
          deleteDrawing(db, postId);
          const nothing = { pictureMediaId: null, coverKind: null, hasPhoto: false };
          const bare: PostRow = { ...own, ...nothing, updatedAt: context.clock.now() };
          updatePost(db, bare);
          return bare;
        });
        desk.eraseSoon();
        return { post: childPostView(context, post) };
      },
    },
  };
};
