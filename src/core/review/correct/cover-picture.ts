import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../../context.ts';
import { deleteDrawing } from '../../db/drawings.ts';
import { markErasing, sealMedium } from '../../db/media.ts';
import type { PostRow } from '../../db/posts.ts';
import { freeBytesIn, requireRoom } from '../../media/free-space.ts';
import type { TakeDesk } from '../../media/take-desk.ts';
import { writeMedium } from '../../media/write-medium.ts';
import { cleanPicture, type PictureType } from '../../pictures/clean-picture.ts';
import { type Corrected, correctPost, requireCorrectable } from './correct-post.ts';

const requirePictured = (db: Database, corrected: Corrected): void => {
  if (requireCorrectable(db, corrected).pictureMediaId === null)
    throw new AppError('request.invalid', { reason: 'kind' });
};

/**
 * Takes a picture with a place covered, as the page has painted it, in the place of the one the child made, which is
 * kept. The strokes of a drawing would show what is covered: they go with the original.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`, `request.invalid` for a post without a picture,
 *   `upload.type_refused`, `media.not_playable`, `data.disk_full`.
 */
export const coverPicture = async (
  context: CoreContext,
  desk: Pick<TakeDesk, 'eraseSoon'>,
  corrected: Corrected,
  covered: { type: PictureType; bytes: Uint8Array<ArrayBuffer> },
): Promise<PostRow> => {
  const { db } = context.openClass();
  requirePictured(db, corrected);
  const { bytes } = await cleanPicture(covered.type, covered.bytes);
  requireRoom(await freeBytesIn(context.settings.dataDir), bytes.byteLength);
  const id = context.random.uuid();
  try {
    await writeMedium(context, db, id, { bytes, mimeType: covered.type });
    return transaction<PostRow>(db, () => {
      requirePictured(db, corrected);
      sealMedium(db, id, { sha256: createHash('sha256').update(bytes).digest('hex'), durationMs: 0 });
      const post = correctPost(db, corrected, 'cover', context.clock.now(), (whole) => ({
        ...whole,
        pictureMediaId: id,
      }));
      deleteDrawing(db, post.id);
      return post;
    });
  } catch (error) {
    transaction<void>(db, () => markErasing(db, id));
    throw error;
  } finally {
    desk.eraseSoon();
  }
};
