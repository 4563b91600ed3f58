import type { Viewing } from '#shared/domain/project/viewing.ts';
import { isReallyViewed } from '#shared/domain/project/viewing.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { putViewing } from '../db/viewings.ts';

/**
 * Remembers that a partner's post was looked at in this class, by one child or by all of them together; whether it counts
 * as really viewed is decided here, not by the screen.
 *
 * @throws AppError `post.not_found`.
 */
export const recordViewing = (context: CoreContext, postId: string, viewing: Viewing): void => {
  const { db, partners } = context.openClass();
  const post = findPartnerPost(partners, postId);
  if (post === null) throw new AppError('post.not_found');
  const { kind, text } = post.manifest;
  const seenAt = context.clock.now();
  const viewedAt = isReallyViewed({ kind, text }, viewing) ? seenAt : null;
  transaction<void>(db, () => putViewing(db, { ...viewing, postId, projectId: post.projectId, viewedAt, seenAt }));
  if (viewedAt !== null) context.emit({ type: 'project.changed', projectId: post.projectId });
};
