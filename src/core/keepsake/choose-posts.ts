import { setImmediate } from 'node:timers/promises';
import { isSignedBy } from '#crypto/ed25519.ts';
import type { OperationParsed } from '#shared/contract/operations.ts';
import type { SignedTombstone } from '#shared/contract/wire.ts';
import { audiencesOf, consentAskedFor, holdsPartnersPosts } from '#shared/domain/keepsake.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { peopleInPost } from '../consent/post-consents.ts';
import type { CoreContext } from '../context.ts';
import { findApproval } from '../db/approvals.ts';
import { requireClass } from '../db/class-profile.ts';
import { listTombstones, withdrawnRevision } from '../db/feed.ts';
import { findPartnerClass, findPartnerPost } from '../db/partner-posts.ts';
import { isMaker } from '../db/post-people.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { findAnyStudent } from '../db/students.ts';
import { listWall, type WallRow } from '../db/wall.ts';
import { isRecalled, listCalledBack } from '../db/withdrawals.ts';
import { incomingStateOf } from '../incoming/incoming-states.ts';
import { tombstonesOf } from '../sync/plan-batches.ts';

/** What is to be in a keepsake, and for whom it is. */
export type KeepsakeWish = OperationParsed<'keepsake.look'>;

/** A post of a keepsake by what it is ordered by; `isOwn`: of this class. */
export type ChosenPost = WallRow & { isOwn: boolean };

/** @throws AppError `student.not_found`, `project.not_found`, `request.invalid` for an audience that this is never made for. */
export const requireWish = ({ openClass }: CoreContext, { scope, audience }: KeepsakeWish): void => {
  const { db } = openClass();
  if (scope.kind === 'child' && findAnyStudent(db, scope.studentId) === null) throw new AppError('student.not_found');
  if (scope.kind === 'project' && findProject(db, scope.projectId) === null) throw new AppError('project.not_found');
  if (!audiencesOf(scope).includes(audience)) throw new AppError('request.invalid', { reason: 'audience', audience });
};

const isMadeBy = (context: CoreContext, post: PostRow, studentId: string): boolean =>
  !post.isOfClass && (post.studentId === studentId || isMaker(context.openClass().db, post.id, studentId));

const isInScope = (context: CoreContext, post: PostRow, { scope }: KeepsakeWish): boolean => {
  if (scope.kind === 'child') return isMadeBy(context, post, scope.studentId);
  return scope.kind === 'class' || post.projectId === scope.projectId;
};

/**
 * Whether a post of this class may be in it, by the rule that is asked at approval and at sending (K1): approved for the audience,
 * as it was signed, never called back, and everybody in it has agreed.
 */
export const mayHoldOwn = (context: CoreContext, post: PostRow, { scope, audience }: KeepsakeWish): boolean => {
  const { db } = context.openClass();
  const approval = findApproval(db, post.id, post.revision);
  if (post.state !== 'approved' || approval === null || isRecalled(db, post.id, post.revision)) return false;
  if (audience === 'partners' && approval.audience !== 'partners') return false;
  if (approval.manifest === '') return false;
  if (!isSignedBy(requireClass(db).signingKey, JSON.parse(approval.manifest), approval.signature)) return false;
  return peopleInPost(db, post, context.clock.now()).every(({ studentId, missing }) => {
    const isOfFamily = scope.kind === 'child' && studentId === scope.studentId;
    return missing[consentAskedFor(audience, isOfFamily)].length === 0;
  });
};

/** Whether a partner's post may be in it: accepted here, not withdrawn, and shared with this audience. */
export const mayHoldTheirs = (context: CoreContext, postId: string, { scope, audience }: KeepsakeWish): boolean => {
  const opened = context.openClass();
  const post = findPartnerPost(opened.partners, postId);
  if (post === null || !holdsPartnersPosts(audience)) return false;
  if (scope.kind === 'project' && post.projectId !== scope.projectId) return false;
  if (withdrawnRevision(opened.partners, postId, post.classId) >= post.revision) return false;
  return incomingStateOf(opened, post) === 'accepted';
};

/**
 * What of its subject was called back before, by this class and, as far as their posts may be in it, by others: where older keepsakes lie
 * beside it, it goes out of them (S8).
 */
export const calledBackBefore = (context: CoreContext, wish: KeepsakeWish): SignedTombstone[] => {
  const { db, partners } = context.openClass();
  const { scope, audience } = wish;
  const own = tombstonesOf(db, listCalledBack(db)).filter(({ tombstone: { postId } }) => {
    const post = findPost(db, postId);
    return post !== null && isInScope(context, post, wish);
  });
  const theirs = holdsPartnersPosts(audience) ? listTombstones(partners) : [];
  const isInIt = ({ tombstone }: SignedTombstone): boolean =>
    (scope.kind !== 'project' || tombstone.projectId === scope.projectId) &&
    // by its key it is verified
    findPartnerClass(partners, tombstone.classId) !== null;
  return [...own, ...theirs.filter(isInIt)];
};

/** By projects, each from its first post on; where children looked back stands at its end. */
const inOrder = (posts: readonly ChosenPost[]): ChosenPost[] => {
  const byTime = posts.toSorted((a, b) => a.approvedAt - b.approvedAt || (a.postId < b.postId ? -1 : 1));
  const isLookingBack = ({ purpose }: ChosenPost): boolean => purpose === 'reflection';
  return [...Map.groupBy(byTime, ({ projectId }) => projectId).values()].flatMap((project) => [
    ...project.filter((post) => !isLookingBack(post)),
    ...project.filter(isLookingBack),
  ]);
};

/** What would be in a keepsake, and how many approved posts of the class stay out of it. */
export const choosePosts = async (
  context: CoreContext,
  wish: KeepsakeWish,
): Promise<{ posts: ChosenPost[]; leftOut: number }> => {
  const { db, partners } = context.openClass();
  const posts: ChosenPost[] = [];
  let leftOut = 0;
  for (const row of listWall(db)) {
    const post = findPost(db, row.postId);
    if (post === null || !isInScope(context, post, wish)) continue;
    if (mayHoldOwn(context, post, wish)) posts.push({ ...row, isOwn: true });
    else leftOut += 1;
    // between two posts other requests are answered
    await setImmediate();
  }
  for (const row of holdsPartnersPosts(wish.audience) ? listWall(partners) : []) {
    if (mayHoldTheirs(context, row.postId, wish)) posts.push({ ...row, isOwn: false });
    await setImmediate();
  }
  return { posts: inOrder(posts), leftOut };
};
