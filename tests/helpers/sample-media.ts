import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#crypto/sha256.ts';
import type { WireMedium } from '#shared/contract/wire.ts';

export type SampleMedium = { bytes: Buffer; wire: WireMedium };

/** Enough of each format's beginning to be recognised; what follows is noise. */
const heads: Partial<Record<WireMedium['mimeType'], Buffer>> = {
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  'audio/ogg': Buffer.from('OggS'),
  'video/webm': Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
    Buffer.from('webm V_VP9 A_OPUS'),
  ]),
  'audio/webm': Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
    Buffer.from('webm A_OPUS'),
  ]),
};

/** A medium of random content, as a manifest names it. */
export const sampleMedium = (mimeType: WireMedium['mimeType'] = 'video/webm', sizeBytes = 400 * 1024): SampleMedium => {
  const head = heads[mimeType];
  if (head === undefined) throw new Error(`Expected a type that has a sample, got ${mimeType}`);
  const bytes = Buffer.concat([head, randomBytes(Math.max(0, sizeBytes - head.length))]);
  return {
    bytes,
    wire: { role: 'main', sha256: sha256Hex(bytes), sizeBytes: bytes.length, mimeType, durationMs: 1_000 },
  };
};
