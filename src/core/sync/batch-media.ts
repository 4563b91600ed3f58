import type { BatchRequest, PostManifest } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { SealedMedium } from '../db/media.ts';
import { findPost } from '../db/posts.ts';
import { findMedia } from '../posts/post-media.ts';

/** A medium of a batch that the endpoint lacks, with the posts it belongs to. */
export type BatchMedium = { medium: SealedMedium; postIds: readonly string[] };

/** What is known to be wrong with some posts of a batch, so that the others can go on without them. */
export class BatchObstacle extends Error {
  readonly postIds: readonly string[];
  /** An error code. */
  readonly problem: string;

  constructor(postIds: readonly string[], problem: string, options: { cause?: unknown } = {}) {
    super(problem, options);
    this.postIds = postIds;
    this.problem = problem;
  }
}

/** Bytes of the media of some posts, each medium counted once. */
export const mediaBytesOf = (posts: readonly { manifest: PostManifest }[]): number => {
  const media = new Map(posts.flatMap(({ manifest }) => manifest.media.map((medium) => [medium.sha256, medium])));
  return [...media.values()].reduce((sum, medium) => sum + medium.sizeBytes, 0);
};

const ownersOf = (request: Pick<BatchRequest, 'posts'>, sha256: string): string[] =>
  request.posts
    .filter(({ manifest }) => manifest.media.some((medium) => medium.sha256 === sha256))
    .map(({ manifest }) => manifest.postId);

/**
 * The stored bytes behind what the endpoint says is missing, smallest first.
 *
 * @throws BatchObstacle `media.not_found` when they are not here any more.
 * @throws AppError `endpoint.not_meridian` when it asks for what the batch does not hold.
 */
export const findBatchMedia = (
  db: ReadableDatabase,
  request: Pick<BatchRequest, 'posts'>,
  missing: readonly { sha256: string }[],
): BatchMedium[] => {
  const media = missing.map(({ sha256 }): BatchMedium => {
    const postIds = ownersOf(request, sha256);
    const [postId] = postIds;
    if (postId === undefined) throw new AppError('endpoint.not_meridian', { reason: 'foreign_medium' });
    const post = findPost(db, postId);
    const found = post === null ? [] : findMedia(db, post);
    const medium = found.find((one) => one.medium.sha256 === sha256)?.medium;
    if (medium === undefined) throw new BatchObstacle(postIds, 'media.not_found');
    return { medium, postIds };
  });
  return media.sort((a, b) => a.medium.sizeBytes - b.medium.sizeBytes);
};
