import { createHash } from 'node:crypto';
import { limits } from '#shared/domain/limits.ts';
import type { StillName } from '#shared/domain/take.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { markErasing, sealMedium } from '../db/media.ts';
import { findTakeStills, insertTakeStill } from '../db/take-stills.ts';
import { findTakeOfMedium, playedMediaId, type TakeRow } from '../db/takes.ts';
import { cleanPicture } from '../pictures/clean-picture.ts';
import type { TakeDesk } from './take-desk.ts';
import { writeMedium } from './write-medium.ts';

/** Takes the small pictures of films. Node cannot decode video, so a page makes them. One per core. */
export type StillDesk = {
  /**
   * Cleans the picture and keeps it for the film with this medium, unless there is one of this name already. Who may call
   * is checked before, by the medium's grant.
   * @throws AppError `media.not_found` for what is no film of this class, `upload.type_refused`, `media.not_playable`,
   *   `request.too_large`, `data.disk_full`.
   */
  putStill(mediaId: string, name: StillName, jpeg: Uint8Array<ArrayBuffer>): Promise<void>;
};

/** The film that is played from this medium. */
const requireFilm = (db: Database, mediaId: string): TakeRow => {
  const take = findTakeOfMedium(db, mediaId);
  if (take?.kind !== 'video' || playedMediaId(take) !== mediaId) throw new AppError('media.not_found');
  return take;
};

export const createStillDesk = (context: CoreContext, { eraseSoon }: Pick<TakeDesk, 'eraseSoon'>): StillDesk => {
  const keep = (db: Database, filmId: string, name: StillName, still: { id: string; sha256: string }): TakeRow | null =>
    transaction<TakeRow | null>(db, () => {
      const take = requireFilm(db, filmId);
      if (findTakeStills(db, take.id)[name] !== undefined) return null;
      sealMedium(db, still.id, { sha256: still.sha256, durationMs: 0 });
      insertTakeStill(db, { takeId: take.id, name, mediaId: still.id });
      return take;
    });

  return {
    async putStill(mediaId, name, jpeg) {
      const { db } = context.openClass();
      const film = requireFilm(db, mediaId);
      if (findTakeStills(db, film.id)[name] !== undefined) return;
      const maxBytes = limits.stillMaxBytes;
      if (jpeg.byteLength > maxBytes) throw new AppError('request.too_large', { maxBytes });
      const { bytes } = await cleanPicture('image/jpeg', jpeg);
      const id = context.random.uuid();
      let take: TakeRow | null = null;
      try {
        await writeMedium(context, db, id, { bytes, mimeType: 'image/jpeg' });
        take = keep(db, mediaId, name, { id, sha256: createHash('sha256').update(bytes).digest('hex') });
      } finally {
        if (take === null) {
          transaction<void>(db, () => markErasing(db, id));
          eraseSoon();
        }
      }
      if (take === null) return;
      const { poster, filmstrip } = findTakeStills(db, take.id);
      if (poster === undefined || filmstrip === undefined) return;
      context.emit({ type: 'take.pictured', takeId: take.id, postId: take.postId });
    },
  };
};
