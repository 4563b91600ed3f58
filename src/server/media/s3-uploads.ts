import type { Readable } from 'node:stream';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { ERRORS, type Upload } from '@tus/server';
import { toTusUpload, tusExtensions } from './folder-uploads.ts';
import type { UploadRows } from './media-store.ts';

/** Two parts of this size may be on a replica's disk per upload, while they are on their way. */
const partBytes = 8 * 1024 * 1024;

/**
 * tus over multipart uploads of an S3-compatible store, so that any replica can go on with what another began. As in
 * a folder, a stored upload answers as complete.
 */
export class S3Uploads extends S3Store {
  readonly #rows: UploadRows;
  readonly #sizeOf: (key: string) => Promise<number | undefined>;

  constructor(
    config: S3ClientConfig & { bucket: string },
    rows: UploadRows,
    sizeOf: (key: string) => Promise<number | undefined>,
  ) {
    super({ partSize: partBytes, maxConcurrentPartUploads: 8, useTags: false, s3ClientConfig: config });
    this.#rows = rows;
    this.#sizeOf = sizeOf;
    this.extensions = tusExtensions;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.#rows.find(id);
    if (row === undefined) throw ERRORS.FILE_NOT_FOUND;
    // not every store forgets the parts of what was put together: the whole object is the better witness
    if (row.state === 'stored' || (await this.#sizeOf(id)) === row.size_bytes) return toTusUpload(row, row.size_bytes);
    return super.getUpload(id);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const row = await this.#rows.find(id);
    if (row?.state === 'stored') {
      readable.resume();
      return offset;
    }
    return super.write(readable, id, offset);
  }

  override remove(id: string): Promise<void> {
    return this.#rows.abandon(id);
  }
}
