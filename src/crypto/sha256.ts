import { createHash } from 'node:crypto';

/** SHA-256 of bytes or UTF-8 text, in lower-case hex. */
export const sha256Hex = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
