import { createHash } from 'node:crypto';
import type { OwnPost } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Turn } from '../context.ts';
import { markErasing, sealMedium } from '../db/media.ts';
import { type PostRow, updatePost } from '../db/posts.ts';
import { freeBytesIn, requireRoom } from '../media/free-space.ts';
import type { TakeDesk } from '../media/take-desk.ts';
import { writeMedium } from '../media/write-medium.ts';
import { ownPostView } from '../posts/own-post-view.ts';
import { requireOwnPost } from '../posts/require-own-post.ts';
import { cleanPicture, type PictureType } from './clean-picture.ts';

/** Takes the pictures of photos and drawings. One per core. */
export type PictureDesk = {
  /**
   * Cleans the picture, stores it and puts it in the place of the one before, which is erased.
   * @throws AppError `post.not_found`, `post.wrong_state` unless it is a draft, `request.invalid` for a post of another
   *   kind, `upload.type_refused`, `media.not_playable`, `data.disk_full`.
   */
  putPicture(turn: Turn, postId: string, type: PictureType, bytes: Uint8Array<ArrayBuffer>): Promise<OwnPost>;
};

const requireDrawable = (db: ReadableDatabase, postId: string, studentId: string): PostRow => {
  const post = requireOwnPost(db, postId, studentId);
  if (post.kind !== 'photo' && post.kind !== 'drawing') {
    throw new AppError('request.invalid', { reason: 'kind', expected: 'photo, drawing' });
  }
  if (post.state !== 'draft') throw new AppError('post.wrong_state', { state: post.state, action: 'put_picture' });
  return post;
};

export const createPictureDesk = (
  context: CoreContext,
  { eraseSoon, grew }: Pick<TakeDesk, 'eraseSoon' | 'grew'>,
): PictureDesk => {
  const exchange = (db: Database, draft: { id: string; sha256: string }, postId: string, studentId: string): PostRow =>
    transaction<PostRow>(db, () => {
      const post = requireDrawable(db, postId, studentId);
      sealMedium(db, draft.id, { sha256: draft.sha256, durationMs: 0 });
      if (post.pictureMediaId !== null) markErasing(db, post.pictureMediaId);
      const changed: PostRow = { ...post, pictureMediaId: draft.id, updatedAt: context.clock.now() };
      updatePost(db, changed);
      return changed;
    });

  return {
    async putPicture(turn, postId, type, bytes) {
      const { db } = context.openClass();
      const studentId = turn.student.id;
      requireDrawable(db, postId, studentId);
      const picture = await cleanPicture(type, bytes);
      requireRoom(await freeBytesIn(context.settings.dataDir), picture.bytes.byteLength);
      const id = context.random.uuid();
      try {
        await writeMedium(context, db, id, { bytes: picture.bytes, mimeType: type });
        const sha256 = createHash('sha256').update(picture.bytes).digest('hex');
        return ownPostView(context, exchange(db, { id, sha256 }, postId, studentId));
      } catch (error) {
        transaction<void>(db, () => markErasing(db, id));
        throw error;
      } finally {
        grew(picture.bytes.byteLength);
        eraseSoon();
      }
    },
  };
};
