import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type CleanPicture, unplayable } from './refuse-picture.ts';

/** ITU-T T.81, table B.1. */
const markers = {
  sof0: 0xc0,
  sof1: 0xc1,
  sof2: 0xc2,
  dht: 0xc4,
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  dqt: 0xdb,
  dri: 0xdd,
  app0: 0xe0,
  app14: 0xee,
  app15: 0xef,
  com: 0xfe,
} as const;

/** Whether the payload is tables of `sizeOf` one after the other and nothing else. */
const isTables = (payload: Buffer, sizeOf: (at: number) => number): boolean => {
  let at = 0;
  while (at < payload.length) at += sizeOf(at);
  return at === payload.length && at > 0;
};

const quantisationSize =
  (payload: Buffer) =>
  (at: number): number =>
    (payload[at] ?? 0) < 0x10 ? 65 : 129;

const huffmanSize =
  (payload: Buffer) =>
  (at: number): number =>
    17 + payload.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);

type Frame = { width: number; height: number };

const readFrame = (payload: Buffer): Frame => {
  const components = payload[5] ?? 0;
  if (payload.length !== 6 + 3 * components || components === 0 || payload[0] !== 8) throw unplayable('header');
  const [height, width] = [payload.readUInt16BE(1), payload.readUInt16BE(3)];
  if (width === 0 || height === 0) throw unplayable('empty');
  if (width * height > limits.picturePixelsMax) throw unplayable('too_many_pixels');
  return { width, height };
};

const isScanHeader = (payload: Buffer): boolean => payload.length === 4 + 2 * (payload[0] ?? 0) && payload.length > 4;

/** The resolution of a JFIF header without its thumbnail. */
const cleanJfif = (payload: Buffer): Buffer | null =>
  payload.toString('latin1', 0, 5) === 'JFIF\0' && payload.length >= 14
    ? Buffer.concat([payload.subarray(0, 12), Buffer.alloc(2)])
    : null;

/** Which colour transform was used: without it some pictures show wrong colours. */
const cleanAdobe = (payload: Buffer): Buffer | null =>
  payload.toString('latin1', 0, 5) === 'Adobe' && payload.length >= 12 ? payload.subarray(0, 12) : null;

/** What is kept of a segment; `null`: nothing. */
const cleanSegment = (marker: number, payload: Buffer): Buffer | null => {
  switch (marker) {
    case markers.dqt:
      if (!isTables(payload, quantisationSize(payload))) throw unplayable('table');
      return payload;
    case markers.dht:
      if (!isTables(payload, huffmanSize(payload))) throw unplayable('table');
      return payload;
    case markers.dri:
      if (payload.length !== 2) throw unplayable('table');
      return payload;
    case markers.sos:
      if (!isScanHeader(payload)) throw unplayable('scan');
      return payload;
    case markers.sof0:
    case markers.sof1:
    case markers.sof2:
      return payload;
    case markers.app0:
      return cleanJfif(payload);
    case markers.app14:
      return cleanAdobe(payload);
    default:
      if ((marker > markers.app0 && marker <= markers.app15) || marker === markers.com) return null;
      throw unplayable('unknown_segment');
  }
};

const encodeSegment = (marker: number, payload: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
};

/** Where the coded pixels of a scan end: at the first marker that is neither a stuffed byte nor a restart. */
const endOfScan = (file: Buffer, from: number): number => {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw unplayable('cut_off');
};

type Segment = { marker: number; payload: Buffer; end: number };

const readSegment = (file: Buffer, start: number): Segment => {
  if (file[start] !== 0xff) throw unplayable('marker');
  let at = start;
  while (file[at] === 0xff) at += 1;
  const marker = file[at];
  if (marker === undefined) throw unplayable('cut_off');
  if (marker === markers.eoi) return { marker, payload: Buffer.alloc(0), end: at + 1 };
  if (at + 3 > file.length) throw unplayable('cut_off');
  const length = file.readUInt16BE(at + 1);
  if (length < 2 || at + 1 + length > file.length) throw unplayable('cut_off');
  return { marker, payload: file.subarray(at + 3, at + 1 + length), end: at + 1 + length };
};

const isFrame = (marker: number): boolean => marker >= markers.sof0 && marker <= markers.sof2;

/**
 * A JPEG with nothing in it but what its pixels need (K3): the tables, one baseline or progressive frame, its scans,
 * and the two short headers that say how to read its colours. EXIF with its place and its thumbnail, XMP, profiles,
 * comments, further pictures and whatever lies behind the end are dropped. An orientation that only EXIF told is
 * lost: the page turns the pixels themselves. Bytes inside a scan stay as they are: telling them from pixels would take
 * a decoder, which is the page's part.
 *
 * @throws AppError `upload.type_refused` when it is no JPEG; `media.not_playable` with a `reason` when it is broken
 *   or has more than `limits.picturePixelsMax`.
 */
export const cleanJpeg = (file: Buffer): CleanPicture => {
  if (file[0] !== 0xff || file[1] !== markers.soi) throw new AppError('upload.type_refused');
  const parts: Buffer[] = [file.subarray(0, 2)];
  const headers = new Set<number>();
  let frame: Frame | null = null;
  let hasScan = false;
  for (let at = 2; ; ) {
    const { marker, payload, end } = readSegment(file, at);
    at = end;
    if (marker === markers.eoi) break;
    const kept = cleanSegment(marker, payload);
    if (isFrame(marker)) {
      if (frame !== null) throw unplayable('second_frame');
      frame = readFrame(payload);
    }
    if (marker === markers.app0 || marker === markers.app14) {
      if (kept === null || headers.has(marker)) continue;
      headers.add(marker);
    }
    if (kept !== null) parts.push(encodeSegment(marker, kept));
    if (marker !== markers.sos) continue;
    if (frame === null) throw unplayable('scan');
    hasScan = true;
    at = endOfScan(file, end);
    parts.push(file.subarray(end, at));
  }
  if (frame === null || !hasScan) throw unplayable('empty');
  return { bytes: Buffer.concat([...parts, Buffer.from([0xff, markers.eoi])]), ...frame };
};
