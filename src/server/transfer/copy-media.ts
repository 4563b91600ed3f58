import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '../db/schema.ts';
import type { MediaStore } from '../media/media-store.ts';

export type Medium = { sha256: string; size_bytes: number };

/** Media by hash, a page at a time. */
export async function* listMediaRows(db: Database): AsyncGenerator<Medium> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('media')
      .select(['sha256', 'size_bytes'])
      .where('sha256', '>', after)
      .orderBy('sha256')
      .limit(500)
      .execute();
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.sha256;
  }
}

/** Whether a medium need not be copied. */
export type IsThere = (target: MediaStore, medium: Medium) => Promise<boolean>;

/** By its bytes. */
export const hasMedium: IsThere = async (store, { sha256, size_bytes }) => {
  const found = await store.examineMedium(sha256).catch(() => undefined);
  return found?.sha256 === sha256 && found.sizeBytes === size_bytes;
};

/** By its size: of what has been read back already. */
export const hasMediumSized: IsThere = async (store, { sha256, size_bytes }) =>
  (await store.sizeOfMedium(sha256)) === size_bytes;

/**
 * Copies a medium and reads it back where it arrived.
 *
 * @throws AppError `media.damaged` when the source does not hold what its name says.
 */
export const copyMedium = async (source: MediaStore, target: MediaStore, medium: Medium): Promise<void> => {
  const uploadId = uuidv7();
  await target.writeUpload(uploadId, await source.read(medium.sha256, 0, medium.size_bytes - 1), medium.size_bytes);
  const arrived = await target.examineUpload(uploadId);
  if (arrived.sha256 !== medium.sha256 || arrived.sizeBytes !== medium.size_bytes) {
    await target.removeUpload(uploadId);
    throw new AppError('media.damaged', { sha256: medium.sha256 });
  }
  await target.keepUpload(uploadId, arrived);
};
