import { crc32, createInflate } from 'node:zlib';
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

/** A PNG of sound structure whose pixels inflate to no more than its header says. @throws Refusal. */
export const inspectPng = async (file: FileWindow): Promise<void> => {
  const inflate = createInflate({ chunkSize: 64 * 1024 });
  let mostBytes: number | null = null;
  let pixelBytes = 0;
  let hasPixels = false;
  const inflated = new Promise<void>((resolve, reject) => {
    inflate.on('end', resolve).on('error', () => reject(new Refusal('pixels')));
    inflate.on('data', (piece: Buffer) => {
      pixelBytes += piece.length;
      if (pixelBytes > (mostBytes ?? 0)) inflate.destroy(new Error('more pixels than the header says'));
    });
  });
  inflated.catch(() => undefined);
  for (const { type, data } of chunksOf(file)) {
    if (mostBytes === null) {
      demand(type === 'IHDR' && data.length === 13, 'header');
      mostBytes = mostPixelBytes(data);
    } else if (type === 'IDAT') {
      hasPixels = true;
      if (!inflate.destroyed && !inflate.write(data))
        await Promise.race([new Promise((go) => inflate.once('drain', go)), inflated]);
    }
  }
  demand(hasPixels, 'pixels');
  if (!inflate.destroyed) inflate.end();
  await inflated;
  demand(pixelBytes > 0, 'pixels');
};
