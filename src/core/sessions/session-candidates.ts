import type { Candidate } from '#shared/domain/session/propose-session.ts';
import type { CoreContext } from '../context.ts';
import { listPartnerPosts } from '../db/partner-posts.ts';
import { listRepliedTo } from '../db/posts.ts';
import { countTimesShown } from '../db/session-runs.ts';
import { partnerPostView } from '../sync/partner-post-view.ts';

/** Partners' posts that could be shown now: complete, in the project that runs. */
export const sessionCandidates = (context: CoreContext, projectId: string | null): Candidate[] => {
  const { db, partners } = context.openClass();
  const timesShown = countTimesShown(db);
  const answered = new Set(listRepliedTo(db));
  return listPartnerPosts(partners)
    .filter((post) => post.projectId === projectId && partnerPostView(context, post).isComplete)
    .map((post) => ({
      postId: post.postId,
      classId: post.classId,
      kind: post.manifest.kind,
      text: post.manifest.text,
      durationMs: post.manifest.media.find(({ role }) => role === 'main')?.durationMs ?? 0,
      isAnswered: answered.has(post.postId),
      timesShown: timesShown.get(post.postId) ?? 0,
      approvedAt: post.manifest.approvedAt,
    }));
};
