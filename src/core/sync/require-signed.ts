import { isSignedBy } from '#crypto/ed25519.ts';
import type { BatchRequest } from '#shared/contract/wire.ts';
import { BatchObstacle } from './batch-media.ts';

/**
 * Nothing is offered that the class's key has not signed: who edits the database file beside the app cannot make it
 * send other words than the teacher's. The endpoint would refuse them, but then they would have left the PC.
 *
 * @throws BatchObstacle `signature.invalid`.
 */
export const requireSigned = (signingKey: string, { posts }: Pick<BatchRequest, 'posts'>): void => {
  for (const { manifest, signature } of posts) {
    if (!isSignedBy(signingKey, manifest, signature)) throw new BatchObstacle([manifest.postId], 'signature.invalid');
  }
};
