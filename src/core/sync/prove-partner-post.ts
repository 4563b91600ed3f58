import { classIdOf } from '#crypto/ed25519.ts';
import type { WireMedium } from '#shared/contract/wire.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { rewindFeeds } from '../db/feed.ts';
import { findMedium } from '../db/media.ts';
import { findPartnerClass, findPartnerPost, type PartnerPostRow } from '../db/partner-posts.ts';
import { hashInSteps } from '../posts/verify-medium.ts';
import { findFault, forgetPartnerPost } from './apply-feed.ts';
import { startAnew, wantedMedia } from './fetch-medium.ts';

const isAsSigned = (partners: Database, post: PartnerPostRow): boolean => {
  const { manifest, signature, classId, projectId } = post;
  const sender = findPartnerClass(partners, classId);
  if (sender === null || classIdOf(sender.signingKey) !== classId) return false;
  const isItsRow =
    manifest.postId === post.postId && manifest.classId === classId && manifest.revision === post.revision;
  return isItsRow && findFault(partners, manifest, signature, projectId) === null;
};

/** A medium that is still on its way is not shown anyway. */
const isMediumRight = async (partners: Database, mediaId: string, wanted: WireMedium): Promise<boolean> => {
  const medium = findMedium(partners, mediaId);
  if (medium?.state === 'open') return true;
  if (medium?.state !== 'sealed' || medium.mimeType !== wanted.mimeType) return false;
  try {
    return (await hashInSteps(partners, medium)) === wanted.sha256;
  } catch (error) {
    if (hasCode(error, 'media.damaged')) return false;
    throw error;
  }
};

/**
 * Checks a partner's post again before it is shown: its signature, then every byte (D9, V5). Who edits the file
 * beside the app shows nothing under a partner's name: wrong bytes are dropped and fetched anew, and a post that is
 * not the signed one is forgotten, the feeds being read again in the next round.
 */
export const provePartnerPost = async (context: CoreContext, post: PartnerPostRow): Promise<void> => {
  const { partners } = context.openClass();
  const { postId } = post;
  const isStillThere = (): boolean => {
    const now = findPartnerPost(partners, postId);
    return now?.mediaId === post.mediaId && now?.coverMediaId === post.coverMediaId;
  };
  const media = wantedMedia(post);
  const isSigned =
    isAsSigned(partners, post) && media.every(({ wanted, mediaId }) => wanted !== undefined && mediaId !== null);
  const wrong: { mediaId: string; mimeType: string }[] = [];
  for (const { mediaId, wanted } of isSigned ? media : []) {
    if (mediaId === null || wanted === undefined) continue;
    if (!(await isMediumRight(partners, mediaId, wanted))) wrong.push({ mediaId, mimeType: wanted.mimeType });
  }
  if (isSigned && wrong.length === 0) return;
  if (!isStillThere()) return;
  if (isSigned) for (const { mediaId, mimeType } of wrong) startAnew(context, post, mediaId, mimeType);
  else {
    transaction<void>(partners, () => {
      forgetPartnerPost(partners, post);
      rewindFeeds(partners);
    });
  }
  context.log('warn', 'session.post_dropped', { reason: isSigned ? 'bytes' : 'signature' });
  context.emit({ type: 'partner.received', postId });
};
