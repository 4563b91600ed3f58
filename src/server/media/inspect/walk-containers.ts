import type { FileWindow } from './file-window.ts';
import { demand } from './refusal.ts';

/** An EBML number of variable length (RFC 8794, 4); `null`: of unknown size. */
const readVint = (bytes: Buffer, at: number, keepsMarker: boolean): { value: number | null; length: number } => {
  const first = bytes[at] ?? 0;
  demand(first !== 0, 'element');
  const length = Math.clz32(first) - 23;
  demand(at + length <= bytes.length, 'cut_off');
  let value = BigInt(keepsMarker ? first : first & (0xff >> length));
  for (let index = 1; index < length; index++) value = value * 256n + BigInt(bytes[at + index] ?? 0);
  const isUnknown = !keepsMarker && value === (1n << BigInt(7 * length)) - 1n;
  return { value: isUnknown ? null : Number(value), length };
};

const ebmlHeader = 0x1a45dfa3;
const segment = 0x18538067;
/**
 * What may stand in a segment or a cluster of unknown size, or anywhere (RFC 9559, 5.1; RFC 8794, 11.3): SeekHead, Info,
 * Tracks, Cues, Chapters, Cluster, Tags; Timestamp, Position, PrevSize, SimpleBlock, BlockGroup; Void, CRC-32.
 */
const inside = new Set([
  0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1043a770, 0x1f43b675, 0x1254c367, 0xe7, 0xa7, 0xab, 0xa3, 0xa0,
  0xec, 0xbf,
]);
const mostIdAndSizeBytes = 12;

/**
 * One EBML header and one segment fill the file: nothing of another format lies before, between or behind. A live
 * recorder does not know how long its segment and clusters become; these are walked through to the end.
 */
export const walkWebm = (file: FileWindow): void => {
  const top: number[] = [];
  for (let at = 0; at < file.sizeBytes; ) {
    const bytes = file.read(at, Math.min(mostIdAndSizeBytes, file.sizeBytes - at));
    const id = readVint(bytes, 0, true);
    const size = readVint(bytes, id.length, false);
    demand(id.value !== null, 'element');
    if (!inside.has(id.value)) top.push(id.value);
    demand(top.length <= 2, 'something_beside_the_segment');
    at += id.length + size.length + (size.value ?? 0);
    demand(at <= file.sizeBytes, 'cut_off');
  }
  demand(top[0] === ebmlHeader && top[1] === segment, 'something_beside_the_segment');
};

const knownBoxes = new Set([
  'ftyp',
  'moov',
  'mdat',
  'free',
  'skip',
  'moof',
  'mfra',
  'sidx',
  'styp',
  'wide',
  'emsg',
  'prft',
  'meta',
  'udta',
]);

/** Boxes of known kinds fill the file (ISO/IEC 14496-12, 4.2). */
export const walkMp4 = (file: FileWindow): void => {
  for (let at = 0; at < file.sizeBytes; ) {
    const head = file.read(at, 8);
    demand(knownBoxes.has(head.toString('latin1', 4, 8)), 'box');
    const small = head.readUInt32BE(0);
    const size = small === 1 ? Number(file.read(at + 8, 8).readBigUInt64BE(0)) : small;
    const length = small === 0 ? file.sizeBytes - at : size;
    demand(length >= 8 && at + length <= file.sizeBytes, 'cut_off');
    at += length;
  }
};

const oggPageHeader = 27;

/** Pages fill the file, and the first one begins an Opus stream (RFC 3533, 6; RFC 7845, 3). */
export const walkOgg = (file: FileWindow): void => {
  for (let at = 0; at < file.sizeBytes; ) {
    const head = file.read(at, oggPageHeader);
    demand(head.toString('latin1', 0, 4) === 'OggS', 'page');
    const segments = head[26] ?? 0;
    const length = file.read(at + oggPageHeader, segments).reduce((sum, size) => sum + size, 0);
    if (at === 0) {
      demand(length >= 8, 'not_opus');
      demand(file.read(oggPageHeader + segments, 8).toString('latin1') === 'OpusHead', 'not_opus');
    }
    at += oggPageHeader + segments + length;
    demand(at <= file.sizeBytes, 'cut_off');
  }
};
