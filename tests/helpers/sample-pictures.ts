import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** A JPEG of 64 × 48 (ImageMagick: `convert -size 64x48 plasma:red-blue -strip -interlace none|Plane`). */
export const sampleJpeg = (kind: 'baseline' | 'progressive' = 'baseline'): Buffer<ArrayBuffer> =>
  Buffer.from(readFileSync(new URL(`../fixtures/picture-${kind}.jpg`, import.meta.url)));

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export const pngChunk = (type: string, data: Uint8Array): Buffer<ArrayBuffer> => {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
};

export const pngHeader = (width: number, height: number, depth = 8, colourType = 2, interlace = 0): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colourType, 0, 0, interlace], 8);
  return pngChunk('IHDR', data);
};

/** Compressed scanlines of three bytes a pixel, in which `seed` shows. */
export const pngPixels = (width: number, height: number, seed = 1): Buffer => {
  const lines = Buffer.alloc(height * (1 + width * 3));
  for (let at = 0; at < lines.length; at += 1) lines[at] = at % (1 + width * 3) === 0 ? 0 : (at * seed) % 251;
  return deflateSync(lines);
};

/** A PNG of a size, that other seeds make another one. */
export const pngOf = ({ width, height }: { width: number; height: number }, seed = 1): Buffer<ArrayBuffer> =>
  Buffer.concat([
    pngSignature,
    pngHeader(width, height),
    pngChunk('IDAT', pngPixels(width, height, seed)),
    pngChunk('IEND', new Uint8Array()),
  ]);

/** A PNG of 64 × 48 that other seeds make another one. */
export const samplePng = (seed = 1): Buffer<ArrayBuffer> => pngOf({ width: 64, height: 48 }, seed);
