import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { ERRORS, type KvStore, Upload } from '@tus/server';
import { tusMetadataKeys } from '#shared/contract/wire.ts';
import type { UploadRow } from '../db/uploads.ts';
import { appendToFile } from './append-to-file.ts';
import { directBody, limitedTo } from './direct-body.ts';
import type { UploadRows } from './media-store.ts';

/** A row of `uploads` as tus describes an upload. */
export const toTusUpload = (row: UploadRow, offset: number): Upload =>
  new Upload({
    id: row.id,
    size: row.size_bytes,
    offset,
    metadata: { [tusMetadataKeys.batchId]: row.batch_id, [tusMetadataKeys.sha256]: row.sha256 },
    creation_date: new Date(row.created_at).toISOString(),
  });

/** The `uploads` table as tus sees it; rows are made when the quota is reserved and removed by us. */
const rowsAsConfig = (rows: UploadRows): KvStore => ({
  get: async (id) => {
    const row = await rows.find(id);
    return row && toTusUpload(row, 0);
  },
  set: async () => undefined,
  delete: async () => undefined,
});

/** What every store of ours offers of tus: a quota is reserved before the first byte, so there is no deferred length. */
export const tusExtensions = ['creation', 'creation-with-upload', 'termination'];

/**
 * tus over a folder and the `uploads` table. An upload that has become a medium still answers HEAD as complete, so
 * that a client that lost the last reply does not send it all again. There is no expiry by tus: `deleteExpired()`
 * would remove complete uploads.
 */
export class FolderUploads extends FileStore {
  readonly #rows: UploadRows;

  constructor(directory: string, rows: UploadRows) {
    super({ directory, configstore: rowsAsConfig(rows) });
    this.#rows = rows;
    this.extensions = tusExtensions;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.#rows.find(id);
    if (row === undefined) throw ERRORS.FILE_NOT_FOUND;
    return row.state === 'stored' ? toTusUpload(row, row.size_bytes) : super.getUpload(id);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    // what tus hands over is empty: see `direct-body.ts`
    readable.resume();
    const row = await this.#rows.find(id);
    if (row === undefined) throw ERRORS.FILE_NOT_FOUND;
    if (row.state === 'stored') return offset;
    return appendToFile(join(this.directory, id), limitedTo(row.size_bytes - offset, directBody()), offset);
  }

  override remove(id: string): Promise<void> {
    return this.#rows.abandon(id);
  }
}
