import type { wireMediaTypes } from '#shared/contract/wire.ts';

export type MediaType = (typeof wireMediaTypes)[number];

/** Bytes of a file's beginning that {@link sniffMediaType} wants to see: a WebM's track list lies in them. */
export const sniffBytes = 64 * 1024;

const startsWith = (head: Buffer, offset: number, bytes: number[] | string): boolean => {
  const wanted = Buffer.from(bytes as string);
  return head.subarray(offset, offset + wanted.length).equals(wanted);
};

/** Codec ids name their kind of track: `V_VP9`, `A_OPUS` (Matroska codec specifications). */
const sniffWebm = (head: Buffer): MediaType | undefined => {
  if (!head.subarray(0, 64).includes('webm')) return undefined;
  const hasSound = head.includes('A_OPUS') || head.includes('A_VORBIS');
  const hasPicture = head.includes('V_VP8') || head.includes('V_VP9') || head.includes('V_AV1');
  return hasSound && !hasPicture ? 'audio/webm' : 'video/webm';
};

/**
 * What a file is by its own first bytes, whatever its sender says (WHATWG MIME Sniffing, 6.1–6.2).
 * `undefined`: none of the types the endpoint stores.
 */
export const sniffMediaType = (head: Buffer): MediaType | undefined => {
  if (startsWith(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(head, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, 0, 'RIFF') && startsWith(head, 8, 'WEBP')) return 'image/webp';
  if (startsWith(head, 0, 'OggS')) return 'audio/ogg';
  if (startsWith(head, 4, 'ftyp')) return 'video/mp4';
  if (startsWith(head, 0, [0x1a, 0x45, 0xdf, 0xa3])) return sniffWebm(head);
  return undefined;
};

const containerOf = (type: MediaType): string => (type === 'audio/webm' ? 'video/webm' : type);

/** Whether a file that was sniffed as `found` may be what its manifest calls `declared`: the container must agree. */
export const isAcceptable = (found: MediaType, declared: string): boolean =>
  containerOf(found) === containerOf(declared as MediaType);

/** The ending of a server-made file name. */
export const extensionOf = (type: string): string =>
  ({
    'video/webm': 'webm',
    'audio/webm': 'webm',
    'video/mp4': 'mp4',
    'audio/ogg': 'ogg',
    'image/png': 'png',
    'image/jpeg': 'jpg',
    'image/webp': 'webp',
  })[type] ?? 'bin';
