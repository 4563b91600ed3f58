import type { DataStore } from '@tus/server';
import type { UploadRow } from '../db/uploads.ts';

/** What stored bytes really are. */
export type Examined = { sha256: string; sizeBytes: number; head: Buffer };

/** The `uploads` table as a store sees it. */
export type UploadRows = {
  find: (id: string) => Promise<UploadRow | undefined>;
  /** Removes an upload with its bytes and gives back what it reserved. */
  abandon: (id: string) => Promise<void>;
};

/**
 * Where media lie, named by their SHA-256, and what is still arriving, named by its upload. A store knows bytes only;
 * what they mean is in the database. Every method that ends has made its effect durable.
 */
export type MediaStore = {
  /** What tus writes into. */
  tusStore: (rows: UploadRows) => DataStore;
  /** Whether that takes bodies as they come, past tus's own streams: see `direct-body.ts`. */
  takesDirectBodies: boolean;
  /** Whether media that come framed together are written with their rows, not as uploads: see `small-media-store.ts`. */
  keepsSmallInDatabase: boolean;
  /** Bytes of an upload of which everything may be here; `undefined` when nothing is found. */
  arrivedBytes: (uploadId: string) => Promise<number | undefined>;
  /** Stores bytes that do not come by tus as an upload. */
  writeUpload: (uploadId: string, parts: AsyncIterable<Uint8Array>, sizeBytes: number) => Promise<void>;
  /** Reads an upload back from where it was stored. Costs one pass over it. */
  examineUpload: (uploadId: string) => Promise<Examined>;
  /** Runs `work` with an upload as a local file. */
  withUploadFile: (uploadId: string, work: (path: string) => Promise<void>) => Promise<void>;
  /** Makes an examined upload the medium of this hash. Idempotent. */
  keepUpload: (uploadId: string, examined: Pick<Examined, 'sha256' | 'sizeBytes'>) => Promise<void>;
  /** The same examination of a medium that is kept. @throws when it is not there. */
  examineMedium: (sha256: string) => Promise<Examined>;
  /** How large a medium that is kept is; `undefined` when it is not there. Reads none of it. */
  sizeOfMedium: (sha256: string) => Promise<number | undefined>;
  /** Bytes `start` to `end`, both included. */
  read: (sha256: string, start: number, end: number) => Promise<ReadableStream<Uint8Array>>;
  remove: (sha256: string) => Promise<void>;
  removeUpload: (uploadId: string) => Promise<void>;
  /** What is still arriving, by the time it was last written to. */
  listUploads: () => AsyncIterable<{ id: string; modifiedAt: number }>;
  /**
   * Hashes of the files or objects that are kept, at most a thousand at a time, whether or not a row knows them. Small
   * media in the database are not among them: they cannot outlive their row.
   */
  listMedia: () => AsyncIterable<readonly string[]>;
  /** Whether bytes can be written now. @throws when not. */
  probe: () => Promise<void>;
  close: () => void;
};
