import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { ERRORS, type KvStore, Upload } from '@tus/server';
import { tusMetadataKeys } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { asStorageFailure } from '#sqlite/sqlite-failure.ts';
import { findUpload, type UploadRow } from '../db/uploads.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { appendToFile } from './append-to-file.ts';
import { abandonUpload } from './finish-upload.ts';
import { asTusError } from './tus-errors.ts';

const toUpload = (row: UploadRow, offset: number): Upload =>
  new Upload({
    id: row.id,
    size: row.size_bytes,
    offset,
    metadata: { [tusMetadataKeys.batchId]: row.batch_id, [tusMetadataKeys.sha256]: row.sha256 },
    creation_date: new Date(row.created_at).toISOString(),
  });

/** The `uploads` table as tus sees it; rows are made when the quota is reserved and removed by us. */
const rowsAsConfig = (context: EndpointContext): KvStore => ({
  get: async (id) => {
    const row = await findUpload(context.db, id);
    return row && toUpload(row, 0);
  },
  set: async () => undefined,
  delete: async () => undefined,
});

/**
 * tus over a folder and the `uploads` table. An upload that has become a medium still answers HEAD as complete, so
 * that a client that lost the last reply does not send it all again. There is no deferred length: a quota is
 * reserved before the first byte. There is no expiry by tus: `deleteExpired()` would remove complete uploads.
 */
export class UploadStore extends FileStore {
  readonly #context: EndpointContext;

  constructor(context: EndpointContext) {
    super({ directory: context.folder.uploadsDir, configstore: rowsAsConfig(context) });
    this.#context = context;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await findUpload(this.#context.db, id);
    if (row === undefined) throw ERRORS.FILE_NOT_FOUND;
    return row.state === 'stored' ? toUpload(row, row.size_bytes) : super.getUpload(id);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const { db, folder, log } = this.#context;
    const row = await findUpload(db, id);
    if (row?.state === 'stored') {
      readable.resume();
      return offset;
    }
    return appendToFile(folder.uploadPath(id), readable, offset).catch((error: unknown) => {
      // a full disk has its code; that a client went away is for tus to judge
      const failure = asStorageFailure(error);
      throw failure instanceof AppError ? asTusError(failure, log) : error;
    });
  }

  override remove(id: string): Promise<void> {
    return this.#context.lock(id, () => abandonUpload(this.#context, id));
  }
}
