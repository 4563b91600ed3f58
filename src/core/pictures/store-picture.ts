import { createHash } from 'node:crypto';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { markErasing, sealMedium } from '../db/media.ts';
import type { PostRow } from '../db/posts.ts';
import { freeBytesIn, requireRoom } from '../media/free-space.ts';
import type { TakeDesk } from '../media/take-desk.ts';
import { writeMedium } from '../media/write-medium.ts';
import { cleanPicture, type PictureType } from './clean-picture.ts';

type Storing = { context: CoreContext; desk: Pick<TakeDesk, 'eraseSoon' | 'grew'> };
type Sent = { type: PictureType; bytes: Uint8Array<ArrayBuffer> };

/**
 * Cleans a picture (K3), writes its bytes, and in one transaction seals them and gives them their place in
 * a post: what `place` throws leaves nothing behind.
 *
 * @throws AppError `upload.type_refused`, `media.not_playable`, `data.disk_full`, and what `place` throws.
 */
export const storePicture = async (
  { context, desk }: Storing,
  { type, bytes }: Sent,
  place: (db: Database, mediaId: string) => PostRow,
): Promise<{ post: PostRow; mediaId: string }> => {
  const { db } = context.openClass();
  const picture = await cleanPicture(type, bytes);
  requireRoom(await freeBytesIn(context.settings.dataDir), picture.bytes.byteLength);
  const id = context.random.uuid();
  try {
    await writeMedium(context, db, id, { bytes: picture.bytes, mimeType: type });
    const sha256 = createHash('sha256').update(picture.bytes).digest('hex');
    const post = transaction<PostRow>(db, () => {
      sealMedium(db, id, { sha256, durationMs: 0 });
      return place(db, id);
    });
    return { post, mediaId: id };
  } catch (error) {
    transaction<void>(db, () => markErasing(db, id));
    throw error;
  } finally {
    desk.grew(picture.bytes.byteLength);
    desk.eraseSoon();
  }
};
