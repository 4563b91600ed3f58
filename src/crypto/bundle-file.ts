import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '#shared/errors/app-error.ts';
import { ageIntro, openStream, sealStream } from './age.ts';

/** A medium in a bundle. Its bytes are to be read, or passed over, before the next one. */
export type BundleMedium = { sha256: string; sizeBytes: number; bytes: AsyncIterable<Uint8Array> };

/** What a bundle is made of: one document, then media, the smallest first. See docs/courier-format.md. */
export type BundleContent = { head: object; media: AsyncIterable<BundleMedium> | Iterable<BundleMedium> };

const magic = Buffer.from('meridian.bundle/1\n');
const frameHeadBytes = 40;
const headMaxBytes = 256 * 1024 * 1024;

async function* plainOf({ head, media }: BundleContent): AsyncGenerator<Uint8Array> {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.byteLength);
  yield Buffer.concat([magic, length, json]);
  for await (const { sha256, sizeBytes, bytes } of media) {
    const frame = Buffer.alloc(frameHeadBytes);
    frame.write(sha256, 'hex');
    frame.writeBigUInt64BE(BigInt(sizeBytes), 32);
    yield frame;
    yield* bytes;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What the file system says of a stick, in our words. */
const asDriveFailure = (error: unknown): unknown => {
  const reason = codeOf(error);
  if (error instanceof AppError || reason === '') return error;
  const code = reason === 'ENOSPC' || reason === 'EFBIG' ? 'courier.drive_full' : 'courier.drive_failed';
  return new AppError(code, { reason }, { cause: error });
};

const hashOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
};

/** Not every file system of a stick can do it, and the file itself is durable already. */
const syncFolderOf = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
};

const writeAll = async (
  handle: FileHandle,
  content: BundleContent,
  recipient: string,
  wrote: (bytes: number) => void,
): Promise<string> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const sealed = await sealStream(recipient, ReadableStream.from(plainOf(content)));
  for await (const chunk of sealed) {
    await handle.writeFile(chunk);
    hash.update(chunk);
    bytes += chunk.byteLength;
    wrote(bytes);
  }
  await handle.sync();
  return hash.digest('hex');
};

/**
 * Writes a bundle sealed for `recipient` (X25519), reads it back and compares, and only then gives it its name: a stick
 * that was pulled out leaves no bundle behind, and no half of one.
 *
 * @param wrote is told how many bytes are in the file by now.
 * @throws AppError `courier.drive_full`, `courier.drive_failed`, and what `media` throws.
 */
export const writeBundleFile = async (
  path: string,
  content: BundleContent,
  { recipient, wrote = () => undefined }: { recipient: string; wrote?: (bytes: number) => void },
): Promise<void> => {
  const part = `${path}.part`;
  try {
    const handle = await open(part, 'w', 0o600);
    const written = await writeAll(handle, content, recipient, wrote).finally(() => handle.close());
    if ((await hashOfFile(part)) !== written) throw new AppError('courier.drive_failed', { reason: 'read_back' });
    await rename(part, path);
    await syncFolderOf(path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw asDriveFailure(error);
  }
};

const damaged = (reason: string, cause?: unknown): AppError => new AppError('courier.damaged', { reason }, { cause });

/** Reads as many bytes as are wanted, whatever pieces they come in. */
const createReader = (stream: AsyncIterable<Uint8Array>) => {
  const pieces = stream[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();
  const more = async (): Promise<boolean> => {
    const next = await pieces.next().catch((error: unknown) => {
      throw damaged('sealed_part', error);
    });
    if (next.done !== true) held = next.value;
    return next.done !== true;
  };
  async function* pass(bytes: number): AsyncGenerator<Uint8Array> {
    for (let left = bytes; left > 0; ) {
      if (held.byteLength === 0 && !(await more())) throw damaged('cut_off');
      const piece = held.subarray(0, left);
      held = held.subarray(piece.byteLength);
      left -= piece.byteLength;
      yield piece;
    }
  }
  return {
    pass,
    take: async (bytes: number): Promise<Buffer> => {
      const parts: Uint8Array[] = [];
      for await (const piece of pass(bytes)) parts.push(piece);
      return Buffer.concat(parts);
    },
    isAtEnd: async (): Promise<boolean> => held.byteLength === 0 && !(await more()),
  };
};

/** A bundle that is being read, from its beginning to its end. */
export type OpenBundle = {
  head: unknown;
  /** The media in their order. @throws AppError `courier.damaged` where the file was cut off or altered. */
  media(): AsyncGenerator<BundleMedium>;
  close(): Promise<void>;
};

const introOf = async (path: string): Promise<string> => {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ageIntro.length), 0, ageIntro.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await handle.close();
  }
};

const parseHead = (json: Buffer): unknown => {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch (error) {
    throw damaged('head', error);
  }
};

/**
 * Opens a bundle with the private half of the key it was sealed for.
 *
 * @throws AppError `courier.damaged`, `courier.foreign` when it was sealed for somebody else, `courier.drive_failed`.
 */
export const openBundleFile = async (path: string, key: KeyObject): Promise<OpenBundle> => {
  try {
    if ((await introOf(path)) !== ageIntro) throw damaged('no_bundle');
  } catch (error) {
    throw asDriveFailure(error);
  }
  const file = createReadStream(path);
  const close = async (): Promise<void> => void file.destroy();
  try {
    const plain = await openStream(key, Readable.toWeb(file) as ReadableStream<Uint8Array>).catch((error: unknown) => {
      throw new AppError('courier.foreign', {}, { cause: error });
    });
    const reader = createReader(plain);
    if (!(await reader.take(magic.byteLength)).equals(magic)) throw damaged('no_bundle');
    const length = (await reader.take(4)).readUInt32BE();
    if (length > headMaxBytes) throw damaged('head');
    const head = parseHead(await reader.take(length));
    async function* media(): AsyncGenerator<BundleMedium> {
      while (!(await reader.isAtEnd())) {
        const frame = await reader.take(frameHeadBytes);
        const sizeBytes = Number(frame.readBigUInt64BE(32));
        const bytes = reader.pass(sizeBytes);
        yield { sha256: frame.subarray(0, 32).toString('hex'), sizeBytes, bytes };
        for await (const _ of bytes);
      }
    }
    return { head, media, close };
  } catch (error) {
    await close();
    throw error;
  }
};
