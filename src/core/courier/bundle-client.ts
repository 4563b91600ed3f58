import type { BundleMedium, OpenBundle } from '#crypto/bundle-file.ts';
import type { FeedPage } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { EndpointClient } from '../sync/endpoint-client.ts';

/** What is asked of a bundle. */
export type BundleContent = {
  /** Hashes of the media in it. */
  media: readonly string[];
  /** What of a project's feed is in it. */
  readFeed(projectId: string, after: number): FeedPage;
};

/** Answers what a class asks its endpoint when it receives, out of a bundle. */
export type BundleClient = Pick<EndpointClient, 'readFeed' | 'readMedium'> & { close(): Promise<void> };

async function* from(offset: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let toPass = offset;
  for await (const piece of bytes) {
    const passed = Math.min(toPass, piece.byteLength);
    toPass -= passed;
    if (passed < piece.byteLength) yield piece.subarray(passed);
  }
}

/**
 * A sealed file can only be read from its beginning to its end. Media are asked for in the order in which they lie
 * there; one that was passed already costs another reading.
 *
 * @param open opens the same file again.
 */
export const createBundleClient = (content: BundleContent, open: () => Promise<OpenBundle>): BundleClient => {
  const held = new Set(content.media);
  let reading: { open: OpenBundle; media: AsyncGenerator<BundleMedium> } | null = null;
  const close = async (): Promise<void> => {
    await reading?.open.close();
    reading = null;
  };
  const findAhead = async (sha256: string): Promise<BundleMedium | null> => {
    if (reading === null) {
      const opened = await open();
      reading = { open: opened, media: opened.media() };
    }
    for (;;) {
      const next = await reading.media.next();
      if (next.done === true) return null;
      if (next.value.sha256 === sha256) return next.value;
    }
  };
  return {
    close,
    readFeed: async (projectId, after) => content.readFeed(projectId, after),
    readMedium: async (sha256, offset) => {
      if (!held.has(sha256)) throw new AppError('media.not_found', { reason: 'not_in_bundle' });
      let medium = await findAhead(sha256);
      if (medium === null) {
        await close();
        medium = await findAhead(sha256);
      }
      if (medium === null) throw new AppError('courier.damaged', { reason: 'medium_missing' });
      return from(offset, medium.bytes);
    },
  };
};
