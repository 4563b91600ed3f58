import { setImmediate } from 'node:timers/promises';
import type { BundleMedium } from '#crypto/bundle-file.ts';
import type { SignedManifest } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { mediumPieces, type SealedMedium } from '../db/media.ts';
import { verifyMedium } from '../posts/verify-medium.ts';
import { BatchObstacle, findBatchMedia } from '../sync/batch-media.ts';

/**
 * The media of some posts, each once, the smallest first: half a bundle holds most of them.
 *
 * @throws AppError `media.damaged` when bytes of one are not here any more.
 */
export const mediaOfPosts = (context: CoreContext, posts: readonly SignedManifest[]): SealedMedium[] => {
  const all = posts.flatMap(({ manifest }) => manifest.media);
  try {
    const found = findBatchMedia(context.openClass().db, { posts: [...posts] }, all).map(({ medium }) => medium);
    return [...new Map(found.map((medium) => [medium.sha256, medium])).values()];
  } catch (error) {
    if (!(error instanceof BatchObstacle)) throw error;
    throw new AppError('media.damaged', { reason: error.problem }, { cause: error });
  }
};

async function* readPieces(context: CoreContext, medium: SealedMedium): AsyncGenerator<Uint8Array> {
  for (const piece of mediumPieces(context.openClass().db, medium)) {
    yield piece;
    // between two pieces other requests are answered
    await setImmediate();
  }
}

/** Their bytes, each medium verified before the first of them leaves (D9). @throws AppError `media.damaged`. */
export async function* readMedia(context: CoreContext, media: readonly SealedMedium[]): AsyncGenerator<BundleMedium> {
  for (const medium of media) {
    await verifyMedium(context.openClass().db, medium);
    yield { sha256: medium.sha256, sizeBytes: medium.sizeBytes, bytes: readPieces(context, medium) };
  }
}
