import { isSignedBy } from '#crypto/ed25519.ts';
import type { BatchRequest } from '#shared/contract/wire.ts';
import { BatchObstacle } from './batch-media.ts';

/** Posts that the class's key has not signed as they stand: somebody edited the database file beside the app. */
export const findUnsigned = (signingKey: string, { posts }: Pick<BatchRequest, 'posts'>): string[] =>
  posts
    .filter(({ manifest, signature }) => !isSignedBy(signingKey, manifest, signature))
    .map(({ manifest }) => manifest.postId);

/**
 * Nothing is offered that the class's key has not signed: who edits the database file beside the app cannot make it
 * send other words than the teacher's. The endpoint would refuse them, but then they would have left the PC.
 *
 * @throws BatchObstacle `signature.invalid`.
 */
export const requireSigned = (signingKey: string, request: Pick<BatchRequest, 'posts'>): void => {
  const unsigned = findUnsigned(signingKey, request);
  if (unsigned.length > 0) throw new BatchObstacle(unsigned, 'signature.invalid');
};
