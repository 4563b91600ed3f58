import { AppError } from '#shared/errors/app-error.ts';
import { isMediumKnown } from '../db/media.ts';
import type { Database } from '../db/schema.ts';
import type { MediaStore } from '../media/media-store.ts';
import { copyMedium, listMediaRows } from './copy-media.ts';
import { copyRows, countRows, inSnapshot, travellingTables } from './copy-rows.ts';

export type Place = { db: Database; media: MediaStore };

/** Told how far a long task is: `done` of `total` things called `what`. */
export type OnProgress = (what: 'media' | 'rows', done: number, total: number) => void;

export type Copied = { rows: number; media: number };

const copyAllMedia = async (source: Place, rowsOf: Database, target: MediaStore, onProgress: OnProgress) => {
  const total = await countRows(rowsOf, 'media');
  let done = 0;
  for await (const medium of listMediaRows(rowsOf)) {
    await copyMedium(source.media, target, medium).catch(async (error: unknown) => {
      // what nobody uses any more may be swept away while we read it
      const isStillThere = await isMediumKnown(source.db, medium.sha256);
      if (isStillThere) throw error;
    });
    done += 1;
    onProgress('media', done, total);
  }
  return done;
};

/** @throws AppError `setup.already_done` when something is in the target already. */
const requireEmpty = async (target: Database): Promise<void> => {
  for (const table of travellingTables) {
    if ((await countRows(target, table)) > 0) throw new AppError('setup.already_done', { reason: 'target_not_empty' });
  }
};

/**
 * Copies a whole endpoint into an empty place: first the media, most of the bytes, while the source goes on working;
 * then, of one moment, all rows and the media that came meanwhile. Every medium is read back by its hash.
 * `whileRowsAreRead` is called around the second part, for a source that must not change from then on.
 *
 * @throws AppError `setup.already_done`, `media.damaged`.
 */
export const copyEndpoint = async (
  source: Place,
  target: Place,
  options: { onProgress: OnProgress; beforeRows?: () => Promise<void> },
): Promise<Copied> => {
  await requireEmpty(target.db);
  await copyAllMedia(source, source.db, target.media, options.onProgress);
  await options.beforeRows?.();
  const mediaSnapshot = target.media;
  return inSnapshot(source.db, async (snapshot) => {
    let total = 0;
    for (const table of travellingTables) total += await countRows(snapshot, table);
    let rows = 0;
    await copyRows(snapshot, target.db, (written) => {
      rows += written;
      options.onProgress('rows', rows, total);
    });
    const media = await copyAllMedia(
      { db: snapshot, media: source.media },
      snapshot,
      mediaSnapshot,
      options.onProgress,
    );
    return { rows, media };
  });
};
