import { createHash } from 'node:crypto';
import type { OwnPost } from '#shared/contract/index.ts';
import type { CoverKind } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { requireMayMake } from '../consent/kinds-offered.ts';
import type { CoreContext, Handlers, Turn } from '../context.ts';
import { deleteDrawing } from '../db/drawings.ts';
import { markErasing, sealMedium } from '../db/media.ts';
import { type PostRow, updatePost } from '../db/posts.ts';
import { freeBytesIn, requireRoom } from '../media/free-space.ts';
import type { TakeDesk } from '../media/take-desk.ts';
import { writeMedium } from '../media/write-medium.ts';
import { childPostView } from '../posts/own-post-view.ts';
import { requireOwnPost } from '../posts/require-own-post.ts';
import { cleanPicture, type PictureType } from './clean-picture.ts';

/** Takes the pictures of photos and drawings. One per core. */
export type PictureDesk = {
  /**
   * Cleans the picture, stores it and puts it in the place of the one before, which is erased.
   * @throws AppError `post.not_found`, `post.wrong_state` unless it is a draft, `request.invalid` for a post of another
   *   kind, `upload.type_refused`, `media.not_playable`, `data.disk_full`.
   */
  putPicture(turn: Turn, put: PutPicture, bytes: Uint8Array<ArrayBuffer>): Promise<OwnPost>;
  handlers: Handlers<'post.remove_cover'>;
};

/** `cover`: what the picture is, when it is meant for a voice. */
export type PutPicture = { postId: string; type: PictureType; cover: CoverKind | null };

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
  requireMayMake(db, post, now);
  return post;
};

export const createPictureDesk = (
  context: CoreContext,
  { eraseSoon, grew }: Pick<TakeDesk, 'eraseSoon' | 'grew'>,
): PictureDesk => {
  const exchange = (db: Database, draft: { id: string; sha256: string }, put: PutPicture, studentId: string): PostRow =>
    transaction<PostRow>(db, () => {
      const post = requireDrawable(db, put, studentId, context.clock.now());
      sealMedium(db, draft.id, { sha256: draft.sha256, durationMs: 0 });
      if (post.pictureMediaId !== null) markErasing(db, post.pictureMediaId);
      // a photo as cover is no picture of what was drawn
      if (put.cover === 'photo') deleteDrawing(db, post.id);
      const changed: PostRow = {
        ...post,
        pictureMediaId: draft.id,
        coverKind: put.cover,
        updatedAt: context.clock.now(),
      };
      updatePost(db, changed);
      return changed;
    });

  return {
    async putPicture(turn, put, bytes) {
      const { db } = context.openClass();
      const studentId = turn.student.id;
      requireDrawable(db, put, studentId, context.clock.now());
      const { type } = put;
      const picture = await cleanPicture(type, bytes);
      requireRoom(await freeBytesIn(context.settings.dataDir), picture.bytes.byteLength);
      const id = context.random.uuid();
      try {
        await writeMedium(context, db, id, { bytes: picture.bytes, mimeType: type });
        const sha256 = createHash('sha256').update(picture.bytes).digest('hex');
        return childPostView(context, exchange(db, { id, sha256 }, put, studentId));
      } catch (error) {
        transaction<void>(db, () => markErasing(db, id));
        throw error;
      } finally {
        grew(picture.bytes.byteLength);
        eraseSoon();
      }
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
          const bare: PostRow = { ...own, pictureMediaId: null, coverKind: null, updatedAt: context.clock.now() };
          updatePost(db, bare);
          return bare;
        });
        eraseSoon();
        return { post: childPostView(context, post) };
      },
    },
  };
};
