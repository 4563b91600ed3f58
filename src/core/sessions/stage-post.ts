import type { GoneReason, StagePost } from '#shared/contract/schemas/session.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findApproval } from '../db/approvals.ts';
import { listCaptions } from '../db/captions.ts';
import { findDrawing } from '../db/drawings.ts';
import type { SealedMedium } from '../db/media.ts';
import { findMediaCheck } from '../db/media-checks.ts';
import { findPartnerClass, findPartnerPost } from '../db/partner-posts.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { incomingStateOf } from '../incoming/incoming-states.ts';
import { mediaView } from '../media/media-view.ts';
import { aliasOf, roleOf } from '../posts/post-alias.ts';
import { findCover, findMainMedium } from '../posts/post-media.ts';
import { classViewOf, ownClassView } from '../projects/class-view.ts';
import { partnerPostView } from '../sync/partner-post-view.ts';

/** What was found to be other bytes than were approved is not shown. */
const unlessDamaged = (db: ReadableDatabase, medium: SealedMedium | null): SealedMedium | null =>
  medium === null || findMediaCheck(db, medium.id) === 'damaged' ? null : medium;

/** A post of this class that its teacher approved, as the class sees it together: under its alias. */
const ownStagePost = (context: CoreContext, post: PostRow): StagePost | null => {
  const { db } = context.openClass();
  const approval = findApproval(db, post.id, post.revision);
  if (post.state !== 'approved' || approval === null) return null;
  const medium = unlessDamaged(db, findMainMedium(db, post));
  const cover = unlessDamaged(db, findCover(db, post));
  const captions = post.keptTakeId === null ? [] : listCaptions(db, post.keptTakeId);
  return {
    postId: post.id,
    from: ownClassView(db),
    isOwn: true,
    alias: aliasOf(db, post) ?? '',
    role: roleOf(db, post),
    kind: post.kind,
    purpose: post.purpose,
    text: post.text,
    title: post.title,
    tags: post.tags,
    language: post.language,
    approvedAt: approval.approvedAt,
    receivedAt: approval.approvedAt,
    isComplete: post.kind === 'text' || medium !== null,
    ...mediaView(context, { medium, cover, captions }),
    // the photo under a drawing is not for the stage to fetch: the drawing is shown as it became
    hasStrokes: post.kind === 'drawing' && !post.hasPhoto && findDrawing(db, post.id) !== null,
  };
};

/**
 * A post as the stage would show it: a partner's, accepted or not, or one of ours that was approved; `null` for anything
 * else.
 */
export const findStagePost = (context: CoreContext, postId: string): StagePost | null => {
  const { db, partners } = context.openClass();
  const theirs = findPartnerPost(partners, postId);
  const from = theirs === null ? null : findPartnerClass(partners, theirs.classId);
  if (theirs !== null && from !== null) {
    return {
      ...partnerPostView(context, theirs),
      from: classViewOf(from),
      isOwn: false,
      role: theirs.manifest.role ?? null,
      hasStrokes: false,
    };
  }
  const ours = findPost(db, postId);
  return ours === null ? null : ownStagePost(context, ours);
};

/** The same, where the class may see it: a partner's post only once the teacher has accepted it. */
export const findShownPost = (context: CoreContext, postId: string): StagePost | null => {
  const opened = context.openClass();
  const theirs = findPartnerPost(opened.partners, postId);
  if (theirs !== null && incomingStateOf(opened, theirs) !== 'accepted') return null;
  return findStagePost(context, postId);
};

/** Why there is no such post for the class to see. */
export const whyGone = ({ openClass }: CoreContext, postId: string): GoneReason => {
  const opened = openClass();
  const theirs = findPartnerPost(opened.partners, postId);
  if (theirs === null) return 'withdrawn';
  return incomingStateOf(opened, theirs) === 'waiting' ? 'to_review' : 'hidden';
};
