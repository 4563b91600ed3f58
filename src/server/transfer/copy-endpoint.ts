import { AppError } from '#shared/errors/app-error.ts';
import { isMediumKnown } from '../db/media.ts';
import type { Database } from '../db/schema.ts';
import type { MediaStore } from '../media/media-store.ts';
import { copyMedium, hasMedium, hasMediumSized, type IsThere, listMediaRows, type Medium } from './copy-media.ts';
import { copyRows, countRows, inSnapshot, travellingTables } from './copy-rows.ts';

export type Place = { db: Database; media: MediaStore };

/** Told how far a long task is: `done` of `total` things called `what`. */
export type OnProgress = (what: 'media' | 'rows', done: number, total: number) => void;

export type Copied = { rows: number; media: number };

/** What nobody uses any more may be swept away while it is read. */
const copyUnlessSwept = (source: Place, target: MediaStore, medium: Medium): Promise<void> =>
  copyMedium(source.media, target, medium).catch(async (error: unknown) => {
    if (await isMediumKnown(source.db, medium.sha256)) throw error;
  });

const copyAllMedia = async (source: Place, target: MediaStore, isThere: IsThere, onProgress: OnProgress) => {
  const total = await countRows(source.db, 'media');
  let done = 0;
  for await (const medium of listMediaRows(source.db)) {
    if (!(await isThere(target, medium))) await copyUnlessSwept(source, target, medium);
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
 * `beforeRows` is called between the two, for a source that must not change from then on.
 *
 * @throws AppError `setup.already_done`, `media.damaged`.
 */
export const copyEndpoint = async (
  source: Place,
  target: Place,
  options: { onProgress: OnProgress; beforeRows?: () => Promise<void> },
): Promise<Copied> => {
  await requireEmpty(target.db);
  await copyAllMedia(source, target.media, hasMedium, options.onProgress);
  await options.beforeRows?.();
  return inSnapshot(source.db, async (snapshot) => {
    let total = 0;
    for (const table of travellingTables) total += await countRows(snapshot, table);
    let rows = 0;
    await copyRows(snapshot, target.db, (written) => {
      rows += written;
      options.onProgress('rows', rows, total);
    });
    // what was read back before is not read again: writes wait, or the source's log grows, as long as this takes
    const seen = { db: snapshot, media: source.media };
    return { rows, media: await copyAllMedia(seen, target.media, hasMediumSized, options.onProgress) };
  });
};
