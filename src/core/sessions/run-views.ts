import type { SessionRun } from '#shared/contract/schemas/session.ts';
import type { CoreContext } from '../context.ts';
import { findPartnerClass, findPartnerPost } from '../db/partner-posts.ts';
import { listReplies } from '../db/posts.ts';
import { listShownSteps, type SessionRunRow } from '../db/session-runs.ts';

/** The log of what was shown: how long, what this class has made of it since, and whom it has thanked. */
export const runViews = (context: CoreContext, runs: readonly SessionRunRow[]): SessionRun[] => {
  const { db, partners } = context.openClass();
  const allReplies = listReplies(db);
  const answered = new Set(allReplies.map(({ inReplyTo }) => inReplyTo));
  return runs.map(({ id, sessionId, title, startedAt, endedAt }) => {
    const shown = listShownSteps(db, id);
    const postIds = new Set(shown.flatMap(({ postId }) => postId ?? []));
    const replies = allReplies.filter(({ inReplyTo, createdAt }) => postIds.has(inReplyTo) && createdAt >= startedAt);
    const theirs = [...postIds].flatMap((postId) => findPartnerPost(partners, postId) ?? []);
    const thanked = new Set(
      replies.flatMap(({ inReplyTo, isOfClass, kind }) => (isOfClass === 1 && kind === 'text' ? [inReplyTo] : [])),
    );
    const byClass = Map.groupBy(theirs, ({ classId }) => classId);
    return {
      runId: id,
      sessionId,
      title,
      startedAt,
      endedAt,
      shown,
      replies: replies.length,
      unanswered: theirs.map(({ postId }) => postId).filter((postId) => !answered.has(postId)),
      partners: [...byClass].flatMap(([classId, posts]) => {
        const name = findPartnerClass(partners, classId)?.name;
        const isThanked = posts.some(({ postId }) => thanked.has(postId));
        return name === undefined ? [] : [{ classId, name, posts: posts.length, isThanked }];
      }),
    };
  });
};
