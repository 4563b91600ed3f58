import type { Decision } from '#shared/contract/schemas/review.ts';
import { nextPostState, type PostKind } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { liftConcerns, listConcernsAbout } from '../db/concerns.ts';
import { type Decision as DecisionRow, listDecidedPosts, listDecisions } from '../db/decisions.ts';
import { listDecidedIncoming } from '../db/incoming.ts';
import { findPost, updatePost } from '../db/posts.ts';
import { findAnyStudent } from '../db/students.ts';
import { countWaiting } from './count-waiting.ts';
import { undoDecision, undoObstacleOf } from './undo-decision.ts';

type DecisionOperation = 'decision.list' | 'decision.undo' | 'concern.lift' | 'concern.list';

const listedMax = 50;

/** What was decided, and how it is taken back. */
export const createDecisionHandlers = (context: CoreContext): Handlers<DecisionOperation> => {
  const announce = (postIds: readonly string[]): { queueCount: number } => {
    const queueCount = countWaiting(context);
    context.emit({ type: 'queue.changed', count: queueCount });
    for (const postId of postIds) context.emit({ type: 'outbox.changed', postId });
    if (postIds.length > 0) context.emit({ type: 'incoming.decided', postId: null });
    return { queueCount };
  };

  const view = (row: DecisionRow): Decision => {
    const { db } = context.openClass();
    const posts = listDecidedPosts(db, row.id).flatMap(({ postId }): Decision['posts'] => {
      const post = findPost(db, postId);
      const student = post === null ? null : findAnyStudent(db, post.studentId);
      if (post === null || student === null) return [];
      return [{ postId, name: student.name, tile: student.tile, kind: post.kind }];
    });
    const theirs = listDecidedIncoming(db, row.id).map(({ postId, alias, kind }) => ({
      postId,
      name: alias,
      tile: null,
      kind: kind as PostKind,
    }));
    const { id, kind, decidedAt } = row;
    return { id, kind, decidedAt, posts: [...posts, ...theirs], obstacle: undoObstacleOf(context, row) };
  };

  return {
    'decision.list': () => ({
      decisions: listDecisions(context.openClass().db, listedMax)
        .map(view)
        .filter(({ posts }) => posts.length > 0),
    }),

    'decision.undo': ({ decisionId }) => {
      const postIds = undoDecision(context, decisionId);
      return { ...announce(postIds), postIds };
    },

    'concern.lift': ({ postId, words }) => {
      const { db } = context.openClass();
      const at = context.clock.now();
      transaction<void>(db, () => {
        const post = findPost(db, postId);
        if (post === null || post.state === 'removed') throw new AppError('post.not_found');
        const state = nextPostState(post.state, 'lift_concern');
        liftConcerns(db, postId, { at, words });
        // what was withdrawn under this number stays withdrawn
        updatePost(db, { ...post, state, revision: post.revision + 1, updatedAt: at });
      });
      return announce([postId]);
    },

    'concern.list': ({ postId }) => ({
      concerns: listConcernsAbout(context.openClass().db, postId).map(({ words, raisedAt, liftedAt, liftedWords }) => ({
        words,
        raisedAt,
        liftedAt,
        liftedWords,
      })),
    }),
  };
};
