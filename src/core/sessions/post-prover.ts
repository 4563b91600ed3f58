import { hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { putMediaCheck } from '../db/media-checks.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { findPost } from '../db/posts.ts';
import { findMedia } from '../posts/post-media.ts';
import { verifyMedium } from '../posts/verify-medium.ts';
import { provePartnerPost } from '../sync/prove-partner-post.ts';

/** Knows which posts were found to be what was signed, to the byte, since the app was started (D9, V5). */
export type PostProver = {
  isProven(postId: string): boolean;
  /**
   * Reads every byte of the post again. A partner's wrong bytes are dropped and fetched anew, one of ours is marked and
   * not shown any more. A post that is not here is nothing to prove.
   */
  prove(postId: string): Promise<void>;
};

export const createPostProver = (context: CoreContext): PostProver => {
  /** By post: what exactly was proven, so that another revision or another attempt at its bytes is not. */
  const proven = new Map<string, string>();

  const stateOf = (postId: string): string | null => {
    const { db, partners } = context.openClass();
    const theirs = findPartnerPost(partners, postId);
    if (theirs !== null) return `${theirs.revision} ${theirs.mediaId} ${theirs.coverMediaId}`;
    const ours = findPost(db, postId);
    if (ours === null) return null;
    return [ours.revision, ...findMedia(db, ours).map(({ medium }) => medium.id)].join(' ');
  };

  const proveOwn = async (postId: string): Promise<void> => {
    const { db } = context.openClass();
    const post = findPost(db, postId);
    for (const { medium } of post === null ? [] : findMedia(db, post)) {
      try {
        await verifyMedium(db, medium);
      } catch (error) {
        if (!hasCode(error, 'media.damaged')) throw error;
        context.log('warn', 'session.post_dropped', { reason: 'own_bytes' });
        const check = { mediaId: medium.id, state: 'damaged', loudness: null, checkedAt: context.clock.now() } as const;
        transaction<void>(db, () => putMediaCheck(db, check));
      }
    }
  };

  return {
    isProven: (postId) => {
      const found = proven.get(postId);
      return found !== undefined && found === stateOf(postId);
    },
    prove: async (postId) => {
      const before = stateOf(postId);
      if (before === null) return;
      const theirs = findPartnerPost(context.openClass().partners, postId);
      if (theirs === null) await proveOwn(postId);
      else await provePartnerPost(context, theirs);
      // what was dropped or exchanged meanwhile is in another state now; what is read again stays in front until then
      if (stateOf(postId) === before) proven.set(postId, before);
    },
  };
};
