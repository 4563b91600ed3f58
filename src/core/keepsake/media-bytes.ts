import type { CoreContext } from '../context.ts';
import { findApproval } from '../db/approvals.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { findPost } from '../db/posts.ts';
import type { ChosenPost } from './choose-posts.ts';

const sizesOf = (manifest: { media: readonly { sizeBytes: number }[] }): number =>
  manifest.media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** What the media of these posts weigh, as they were signed. */
export const mediaBytesOf = ({ openClass }: CoreContext, posts: readonly ChosenPost[]): number => {
  const { db, partners } = openClass();
  return posts.reduce((sum, { postId, isOwn }) => {
    const post = isOwn ? findPost(db, postId) : null;
    const approval = post === null ? null : findApproval(db, postId, post.revision);
    const manifest = isOwn ? parseManifest(approval?.manifest) : findPartnerPost(partners, postId)?.manifest;
    return sum + (manifest === undefined ? 0 : sizesOf(manifest));
  }, 0);
};

const parseManifest = (text = ''): { media: { sizeBytes: number }[] } | undefined =>
  text === '' ? undefined : (JSON.parse(text) as { media: { sizeBytes: number }[] });
