import { isStillOffered } from '#shared/domain/incoming.ts';
import type { Candidate } from '#shared/domain/session/propose-session.ts';
import type { CoreContext } from '../context.ts';
import { listPartnerPosts } from '../db/partner-posts.ts';
import { listRepliedTo } from '../db/posts.ts';
import { countTimesShown } from '../db/session-runs.ts';
import { incomingStatesOf } from '../incoming/incoming-states.ts';
import { partnerPostView } from '../sync/partner-post-view.ts';

/**
 * Partners' posts that could be in a session: complete, in the project that runs, and not put away. What the teacher has
 * not accepted yet is among them: planned, it waits at the desk, and until then the stage leaves it out.
 */
export const sessionCandidates = (context: CoreContext, projectId: string | null): Candidate[] => {
  const opened = context.openClass();
  const { db, partners } = opened;
  const timesShown = countTimesShown(db);
  const answered = new Set(listRepliedTo(db));
  const states = incomingStatesOf(opened);
  return listPartnerPosts(partners)
    .filter((post) => post.projectId === projectId && isStillOffered(states.get(post.postId) ?? 'waiting'))
    .filter((post) => partnerPostView(context, post).isComplete)
    .map((post) => ({
      postId: post.postId,
      classId: post.classId,
      kind: post.manifest.kind,
      text: post.manifest.text,
      durationMs: post.manifest.media.find(({ role }) => role === 'main')?.durationMs ?? 0,
      isAccepted: states.get(post.postId) === 'accepted',
      isAnswered: answered.has(post.postId),
      timesShown: timesShown.get(post.postId) ?? 0,
      approvedAt: post.manifest.approvedAt,
    }));
};
