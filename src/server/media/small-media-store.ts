import type { SmallMedia } from '../db/small-media.ts';
import { examineWhole } from './examine-bytes.ts';
import type { MediaStore } from './media-store.ts';

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });

/**
 * A store of files whose small media lie in the endpoint's own database: there one commit makes many of them durable,
 * where each file would be opened, synced, renamed and its folder synced (docs/adr/0019). Bytes are looked for there
 * first; what came by tus, on a stick or from a backup is a file whatever its size.
 */
export const withSmallMedia = (store: MediaStore, small: SmallMedia): MediaStore => ({
  ...store,
  keepsSmallInDatabase: true,
  examineMedium: async (sha256) => {
    const bytes = small.find(sha256);
    return bytes === undefined ? store.examineMedium(sha256) : examineWhole(bytes);
  },
  sizeOfMedium: async (sha256) => small.find(sha256)?.length ?? store.sizeOfMedium(sha256),
  read: async (sha256, start, end) => {
    const bytes = small.find(sha256);
    if (bytes === undefined) return store.read(sha256, start, end);
    if (end >= bytes.length) throw new Error(`Expected ${end + 1} bytes, the medium has ${bytes.length}`);
    return streamOf(bytes.subarray(start, end + 1));
  },
  close: () => {
    small.close();
    store.close();
  },
});
