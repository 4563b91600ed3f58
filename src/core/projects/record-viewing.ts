import { isReallyViewed, type Viewing } from '#shared/domain/project/viewing.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, OpenClass } from '../context.ts';
import { findPartnerPost, type PartnerPostRow } from '../db/partner-posts.ts';
import { listViewed, putViewing } from '../db/viewings.ts';
import { incomingStateOf } from '../incoming/incoming-states.ts';

const put = ({ db }: OpenClass, post: PartnerPostRow, viewing: Viewing, seenAt: number): void => {
  const { kind, text } = post.manifest;
  const viewedAt = isReallyViewed({ kind, text }, viewing) ? seenAt : null;
  putViewing(db, { ...viewing, postId: post.postId, projectId: post.projectId, viewedAt, seenAt });
};

/**
 * Remembers how long a child had a partner's post before it, and how much of it was played; whether it counts as really
 * viewed is decided here, not by the screen.
 *
 * @throws AppError `post.not_found`.
 */
export const recordViewing = (context: CoreContext, postId: string, viewing: Viewing): void => {
  const opened = context.openClass();
  const { db, partners } = opened;
  const post = findPartnerPost(partners, postId);
  if (post === null || incomingStateOf(opened, post) !== 'accepted') throw new AppError('post.not_found');
  const isKnown = listViewed(db, post.projectId).includes(postId);
  transaction<void>(db, () => put(opened, post, viewing, context.clock.now()));
  const isViewed = !isKnown && listViewed(db, post.projectId).includes(postId);
  if (isViewed) context.emit({ type: 'project.changed', projectId: post.projectId });
};

/**
 * The same for what the whole class had before it at the projector. Its own posts, and what was called back meanwhile, are
 * nothing to remember. One statement: to be called in a transaction or alone.
 */
export const noteWatchedTogether = (opened: OpenClass, postId: string | null, viewing: Viewing, at: number): void => {
  const post = postId === null ? null : findPartnerPost(opened.partners, postId);
  if (post !== null) put(opened, post, viewing, at);
};
