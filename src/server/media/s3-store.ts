import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  type GetObjectCommandOutput,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { examineBytes } from './examine-bytes.ts';
import type { MediaStore } from './media-store.ts';
import type { S3Settings } from './s3-settings.ts';
import { S3Uploads } from './s3-uploads.ts';

const mediaPrefix = 'media/';

const clientConfig = (settings: S3Settings): S3ClientConfig => ({
  endpoint: settings.endpoint,
  region: settings.region,
  credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
  forcePathStyle: true,
  // several compatible stores refuse, or worse store, the trailing checksums that are the default; we read back instead
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
  maxAttempts: 4,
  // without it a store that accepts a connection and says nothing would hold a request for ever
  requestHandler: { connectionTimeout: 5_000, socketTimeout: settings.silentMs ?? 30_000 },
});

const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['NotFound', 'NoSuchKey', 'NoSuchUpload'].includes(error.name);

const bytesOf = ({ Body }: GetObjectCommandOutput): AsyncIterable<Uint8Array> => {
  if (Body === undefined) throw new Error('Expected a body from the object store');
  return Body as AsyncIterable<Uint8Array>;
};

/** Media as objects: `media/ab/ab12…`; what is still arriving lies at the top, named by its upload. */
export const openS3Store = (settings: S3Settings): MediaStore => {
  const config = clientConfig(settings);
  const client = new S3(config);
  const Bucket = settings.bucket;
  const keyOf = (sha256: string) => `${mediaPrefix}${sha256.slice(0, 2)}/${sha256}`;
  const sizeOf = async (Key: string): Promise<number | undefined> => {
    try {
      return (await client.headObject({ Bucket, Key })).ContentLength;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  const examine = async (Key: string) => examineBytes(bytesOf(await client.getObject({ Bucket, Key })));
  const remove = async (Key: string) => {
    await client.deleteObject({ Bucket, Key });
  };

  /** An upload with what the tus store keeps beside it. */
  const removeAll = async (uploadId: string) => {
    await Promise.all([uploadId, `${uploadId}.info`, `${uploadId}.part`].map(remove));
  };

  /** What a bucket lists, a page of the store at a time. */
  async function* listPages(options: { Prefix?: string; Delimiter?: string }) {
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, ...options, ...(ContinuationToken ? { ContinuationToken } : {}) }),
      );
      yield (page.Contents ?? []).map(({ Key, LastModified }) => ({
        key: Key ?? '',
        modifiedAt: LastModified?.getTime() ?? 0,
      }));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  const abortParts = async (uploadId: string) => {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: uploadId }));
    for (const { Key, UploadId } of Uploads) {
      if (Key === undefined || UploadId === undefined) continue;
      await client.abortMultipartUpload({ Bucket, Key, UploadId }).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    }
  };

  return {
    takesDirectBodies: false,
    keepsSmallInDatabase: false,
    tusStore: (rows) => new S3Uploads({ ...config, bucket: Bucket }, rows, sizeOf),
    arrivedBytes: sizeOf,
    writeUpload: async (uploadId, parts, sizeBytes) => {
      await client.putObject({ Bucket, Key: uploadId, Body: Readable.from(parts), ContentLength: sizeBytes });
    },
    examineUpload: examine,
    withUploadFile: async (uploadId, work) => {
      const folder = await mkdtemp(join(tmpdir(), 'meridian-inspect-'));
      try {
        const path = join(folder, uploadId);
        await writeFile(path, bytesOf(await client.getObject({ Bucket, Key: uploadId })), { mode: 0o600 });
        await work(path);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    keepUpload: async (uploadId, { sha256, sizeBytes }) => {
      const Key = keyOf(sha256);
      await client.copyObject({ Bucket, Key, CopySource: `${Bucket}/${uploadId}` }).catch((error: unknown) => {
        // a repetition finds the upload gone and, below, the medium there
        if (!isMissing(error)) throw error;
      });
      if ((await sizeOf(Key)) !== sizeBytes) throw new Error('The object store made a copy of another size');
      await removeAll(uploadId);
    },
    examineMedium: (sha256) => examine(keyOf(sha256)),
    sizeOfMedium: (sha256) => sizeOf(keyOf(sha256)),
    read: async (sha256, start, end) => {
      const answer = await client.getObject({ Bucket, Key: keyOf(sha256), Range: `bytes=${start}-${end}` });
      return ReadableStream.from(bytesOf(answer));
    },
    remove: (sha256) => remove(keyOf(sha256)),
    removeUpload: async (uploadId) => {
      await abortParts(uploadId);
      await removeAll(uploadId);
    },
    async *listUploads() {
      for await (const page of listPages({ Delimiter: '/' })) {
        for (const { key, modifiedAt } of page) yield { id: key.replace(/\.(info|part)$/, ''), modifiedAt };
      }
    },
    async *listMedia() {
      for await (const page of listPages({ Prefix: mediaPrefix })) {
        yield page.map(({ key }) => key.split('/').at(-1) ?? '');
      }
    },
    probe: async () => {
      await client.headBucket({ Bucket });
    },
    close: () => client.destroy(),
  };
};
