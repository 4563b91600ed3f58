import { crc32, createInflate } from 'node:zlib';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type CleanPicture, unplayable } from './refuse-picture.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Chunk = { type: string; data: Buffer };

/** Chunks up to IEND; what lies behind it is nobody's. */
function* chunksOf(file: Buffer): Generator<Chunk> {
  for (let at = signature.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > file.length) break;
    const type = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw unplayable('checksum');
    yield { type, data: file.subarray(at + 8, end) };
    if (type === 'IEND') return;
    at = end + 4;
  }
  throw unplayable('cut_off');
}

const encodeChunk = ({ type, data }: Chunk): Buffer => {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
};

/** Samples per pixel and the allowed bit depths by colour type (PNG 3rd edition, table 12). */
const colourTypes = new Map([
  [0, { channels: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { channels: 3, depths: [8, 16] }],
  [3, { channels: 1, depths: [1, 2, 4, 8] }],
  [4, { channels: 2, depths: [8, 16] }],
  [6, { channels: 4, depths: [8, 16] }],
]);

type Header = { width: number; height: number; colourType: number; bitsPerPixel: number; isInterlaced: boolean };

const readHeader = ({ type, data }: Chunk): Header => {
  if (type !== 'IHDR' || data.length !== 13) throw unplayable('header');
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [depth, colourType, compression, filter, interlace] = [...data.subarray(8)];
  const kind = colourTypes.get(colourType ?? -1);
  const isKnown = compression === 0 && filter === 0 && (interlace === 0 || interlace === 1);
  if (!isKnown || kind === undefined || depth === undefined || !kind.depths.includes(depth)) throw unplayable('header');
  if (width === 0 || height === 0) throw unplayable('empty');
  if (width * height > limits.picturePixelsMax) throw unplayable('too_many_pixels');
  return {
    width,
    height,
    colourType: colourType ?? -1,
    bitsPerPixel: kind.channels * depth,
    isInterlaced: interlace === 1,
  };
};

/** Start and step of the seven passes of an interlaced picture (PNG 3rd edition, 8.2). */
const passes = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;

const scanlineBytes = (width: number, height: number, bitsPerPixel: number): number =>
  width === 0 || height === 0 ? 0 : height * (1 + Math.ceil((width * bitsPerPixel) / 8));

const pixelBytes = ({ width, height, bitsPerPixel, isInterlaced }: Header): number => {
  if (!isInterlaced) return scanlineBytes(width, height, bitsPerPixel);
  return passes.reduce((sum, [x, stepX, y, stepY]) => {
    const [columns, rows] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)];
    return sum + scanlineBytes(Math.max(0, columns), Math.max(0, rows), bitsPerPixel);
  }, 0);
};

/** Inflates without keeping the pixels, off this thread: how much comes out, and how much of the input that takes. */
const measureDeflated = (deflated: Buffer, maxBytes: number): Promise<{ outBytes: number; usedBytes: number }> =>
  new Promise((resolve, reject) => {
    const inflate = createInflate({ chunkSize: 256 * 1024 });
    let outBytes = 0;
    inflate.on('data', (piece: Buffer) => {
      outBytes += piece.length;
      if (outBytes > maxBytes) inflate.destroy(new Error('Expected no more than the pixels'));
    });
    inflate.on('end', () => resolve({ outBytes, usedBytes: inflate.bytesWritten }));
    inflate.on('error', reject);
    inflate.end(deflated);
  });

/** The compressed pixels, exactly: nothing can hide behind their end. */
const cleanPixels = async (header: Header, pieces: readonly Buffer[]): Promise<Buffer> => {
  const deflated = Buffer.concat(pieces);
  const expected = pixelBytes(header);
  const { outBytes, usedBytes } = await measureDeflated(deflated, expected).catch((cause: unknown) => {
    throw new AppError('media.not_playable', { reason: 'pixels' }, { cause });
  });
  if (outBytes !== expected) throw unplayable('pixels');
  return deflated.subarray(0, usedBytes);
};

const isPalette = ({ colourType }: Header, { data }: Chunk): boolean =>
  colourType !== 0 && colourType !== 4 && data.length > 0 && data.length <= 768 && data.length % 3 === 0;

const isTransparency = ({ colourType }: Header, { data }: Chunk, palette: Chunk | null): boolean => {
  if (colourType === 3) return palette !== null && data.length > 0 && data.length * 3 <= palette.data.length;
  return (colourType === 0 && data.length === 2) || (colourType === 2 && data.length === 6);
};

/**
 * A PNG with nothing in it but its pixels (K3): IHDR, PLTE, tRNS, one IDAT and IEND with right checksums, the
 * compressed pixels cut at their end. Text, EXIF, profiles, animation, unknown chunks and whatever lies behind the
 * picture are dropped.
 *
 * @throws AppError `upload.type_refused` when it is no PNG; `media.not_playable` with a `reason` when it is broken,
 *   holds another number of pixels than it says, or more than `limits.picturePixelsMax`.
 */
export const cleanPng = async (file: Buffer): Promise<CleanPicture> => {
  if (!file.subarray(0, signature.length).equals(signature)) throw new AppError('upload.type_refused');
  const chunks = chunksOf(file);
  const first = chunks.next().value;
  if (first === undefined) throw unplayable('cut_off');
  const header = readHeader(first);
  let palette: Chunk | null = null;
  let transparency: Chunk | null = null;
  const pixels: Buffer[] = [];
  for (const chunk of chunks) {
    const isEarly = pixels.length === 0;
    if (chunk.type === 'IDAT') pixels.push(chunk.data);
    else if (chunk.type === 'PLTE') {
      if (!isEarly || palette !== null || !isPalette(header, chunk)) throw unplayable('palette');
      palette = chunk;
    } else if (chunk.type === 'tRNS') {
      if (!isEarly || transparency !== null || !isTransparency(header, chunk, palette))
        throw unplayable('transparency');
      transparency = chunk;
    } else if (chunk.type !== 'IEND' && /^[A-Z]/.test(chunk.type)) throw unplayable('unknown_chunk');
  }
  if (header.colourType === 3 && palette === null) throw unplayable('palette');
  const kept: (Chunk | null)[] = [
    first,
    palette,
    transparency,
    { type: 'IDAT', data: await cleanPixels(header, pixels) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  const parts = kept.flatMap((chunk) => (chunk === null ? [] : [encodeChunk(chunk)]));
  return { bytes: Buffer.concat([signature, ...parts]), width: header.width, height: header.height };
};
