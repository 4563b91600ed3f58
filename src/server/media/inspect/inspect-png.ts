import { crc32, createInflate, inflateSync } from 'node:zlib';
import { giveBack } from '#sqlite/give-back.ts';
import { caps } from './caps.ts';
import type { FileWindow } from './file-window.ts';
import { demand, Refusal } from './refusal.ts';

const channelsOf = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** The uncompressed pixels of a picture are never more than this, interlaced or not (PNG 3rd edition, 7.2 and 8.2). */
const mostPixelBytes = (header: Buffer): number => {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = channelsOf.get(header[9] ?? -1);
  demand(channels !== undefined && width > 0 && height > 0, 'header');
  demand(width * height <= caps.picturePixels, 'too_many_pixels');
  const lineBytes = Math.ceil((width * channels * (header[8] ?? 16)) / 8);
  // seven passes of an interlaced picture begin at most that many lines more, each rounded up
  return header[12] === 1 ? (height + 7) * (lineBytes + 8) * 2 : height * (lineBytes + 1);
};

const chunkHeaderBytes = 8;

/** Chunks with right checksums up to an IEND that is the end of the file. */
function* chunksOf(file: FileWindow): Generator<{ type: string; data: Buffer }> {
  for (let at = 8; ; ) {
    const length = file.read(at, 4).readUInt32BE(0);
    const body = file.read(at + 4, length + 4);
    demand(crc32(body) === file.read(at + chunkHeaderBytes + length, 4).readUInt32BE(0), 'checksum');
    const type = body.toString('latin1', 0, 4);
    at += chunkHeaderBytes + length + 4;
    yield { type, data: body.subarray(4) };
    if (type !== 'IEND') continue;
    demand(at === file.sizeBytes, 'something_behind_the_end');
    return;
  }
}

/** The compressed pixels, however many chunks they come in. */
function* pixelsIn(chunks: Iterable<{ type: string; data: Buffer }>): Generator<Buffer> {
  let hasPixels = false;
  for (const { type, data } of chunks) {
    if (type !== 'IDAT') continue;
    hasPixels = true;
    yield data;
  }
  demand(hasPixels, 'pixels');
}

/** Up to this size a picture is inflated in one piece, which costs a small one a fraction of what streams do. */
const atOnceMaxBytes = 16 * 1024 * 1024;

const inflateAtOnce = (parts: Iterable<Buffer>, mostBytes: number): number => {
  const compressed = Buffer.concat([...parts]);
  try {
    const pixels = inflateSync(compressed, { maxOutputLength: mostBytes });
    const { length } = pixels;
    giveBack(pixels);
    return length;
  } catch {
    throw new Refusal('pixels');
  }
};

const inflateInPieces = async (parts: Iterable<Buffer>, mostBytes: number): Promise<number> => {
  const inflate = createInflate({ chunkSize: 64 * 1024 });
  let pixelBytes = 0;
  const inflated = new Promise<void>((resolve, reject) => {
    inflate.on('end', resolve).on('error', () => reject(new Refusal('pixels')));
    inflate.on('data', (piece: Buffer) => {
      pixelBytes += piece.length;
      if (pixelBytes > mostBytes) inflate.destroy(new Error('more pixels than the header says'));
    });
  });
  inflated.catch(() => undefined);
  for (const part of parts) {
    if (!inflate.destroyed && !inflate.write(part))
      await Promise.race([new Promise((go) => inflate.once('drain', go)), inflated]);
  }
  if (!inflate.destroyed) inflate.end();
  await inflated;
  return pixelBytes;
};

/** A PNG of sound structure whose pixels inflate to no more than its header says. @throws Refusal. */
export const inspectPng = async (file: FileWindow): Promise<void> => {
  const chunks = chunksOf(file);
  const first = chunks.next();
  demand(!first.done && first.value.type === 'IHDR' && first.value.data.length === 13, 'header');
  const mostBytes = mostPixelBytes(first.value.data);
  const isSmall = Math.max(mostBytes, file.sizeBytes) <= atOnceMaxBytes;
  const pixelBytes = await (isSmall ? inflateAtOnce : inflateInPieces)(pixelsIn(chunks), mostBytes);
  demand(pixelBytes > 0, 'pixels');
};
