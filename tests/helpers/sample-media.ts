import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sha256Hex } from '#crypto/sha256.ts';
import type { WireMedium } from '#shared/contract/wire.ts';
import { pngChunk, sampleJpeg, samplePng } from './sample-pictures.ts';

export type SampleMedium = { bytes: Buffer; wire: WireMedium };

const clusterId = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);

/** A recording's beginning, up to its first cluster: its tracks can be named, its packets have yet to come. */
const beginningOf = (name: string): Buffer => {
  const bytes = readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
  return bytes.subarray(0, bytes.indexOf(clusterId));
};

/** An EBML Void element, which may stand anywhere, with something else in it each time. */
const voidElement = (sizeBytes: number): Buffer => {
  const head = Buffer.alloc(9);
  head[0] = 0xec;
  head.writeUIntBE(sizeBytes - 9, 3, 6);
  head[1] = 0x01;
  return Buffer.concat([head, randomBytes(sizeBytes - 9)]);
};

/** Comment segments, each of at most 64 KiB, right after the start of a JPEG. */
const commented = (jpeg: Buffer, sizeBytes: number): Buffer => {
  const parts: Buffer[] = [jpeg.subarray(0, 2)];
  for (let left = sizeBytes; left > 0; ) {
    const size = left > 65_000 ? 60_000 : left;
    const head = Buffer.from([0xff, 0xfe, 0, 0]);
    head.writeUInt16BE(size - 2, 2);
    parts.push(head, randomBytes(size - 4));
    left -= size;
  }
  return Buffer.concat([...parts, jpeg.subarray(2)]);
};

/** A real file of the type that something of `extraBytes` makes longer and unlike every other one. */
const grown: Partial<
  Record<WireMedium['mimeType'], { base: () => Buffer; grow: (base: Buffer, extraBytes: number) => Buffer }>
> = {
  'image/png': {
    base: samplePng,
    grow: (base, extraBytes) =>
      // a private chunk before the last one, IEND
      Buffer.concat([base.subarray(0, -12), pngChunk('meRi', randomBytes(extraBytes - 12)), base.subarray(-12)]),
  },
  'image/jpeg': { base: sampleJpeg, grow: commented },
  'video/webm': {
    base: () => beginningOf('take-vp8.webm'),
    grow: (base, extraBytes) => Buffer.concat([base, voidElement(extraBytes)]),
  },
  'audio/webm': {
    base: () => beginningOf('take-voice.webm'),
    grow: (base, extraBytes) => Buffer.concat([base, voidElement(extraBytes)]),
  },
};

/** A medium that is what it says and has exactly this size, as a manifest names it. */
export const sampleMedium = (mimeType: WireMedium['mimeType'] = 'video/webm', sizeBytes = 400 * 1024): SampleMedium => {
  const kind = grown[mimeType];
  if (kind === undefined) throw new Error(`Expected a type that has a sample, got ${mimeType}`);
  const base = kind.base();
  if (sizeBytes < base.length + 16) throw new Error(`Expected at least ${base.length + 16} bytes for ${mimeType}`);
  const bytes = kind.grow(base, sizeBytes - base.length);
  return {
    bytes,
    wire: { role: 'main', sha256: sha256Hex(bytes), sizeBytes: bytes.length, mimeType, durationMs: 1_000 },
  };
};
