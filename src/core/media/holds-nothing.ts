import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { type MediumRow, readMediumRange } from '../db/media.ts';

/** First bytes of a WebM, and of a cluster: all pictures and sounds are in clusters (RFC 8794, RFC 9559 section 5.1.3). */
const webmBegin = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
const clusterBegin = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);

/** A header is a few hundred bytes; what is larger than this is never looked through. */
const headerMaxBytes = 16 * 1024;

/** Whether nothing was recorded: no byte, or the header that a recorder writes before its first picture or sound. */
export const holdsNothing = (db: ReadableDatabase, { id, sizeBytes }: MediumRow): boolean => {
  if (sizeBytes === 0) return true;
  if (sizeBytes > headerMaxBytes) return false;
  const bytes = Buffer.from(readMediumRange(db, id, 0, sizeBytes));
  return bytes.subarray(0, webmBegin.length).equals(webmBegin) && !bytes.includes(clusterBegin);
};
