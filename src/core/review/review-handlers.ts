import type { Decided } from '#shared/contract/schemas/review.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findLook } from '../db/looks.ts';
import { findPost } from '../db/posts.ts';
import { findAnyStudent } from '../db/students.ts';
import { countWaiting } from './count-waiting.ts';
import { decide, decisionKindOf, type Verdict } from './decide.ts';
import { createLooking, ownPosts } from './looking.ts';
import { openDesk } from './open-desk.ts';
import { queueItem } from './queue-item.ts';
import { recallPost } from './recall-post.ts';
import { eraseRemoved } from './remove-post.ts';

type ReviewOperation =
  | 'review.list'
  | 'review.item'
  | 'review.look'
  | 'review.approve'
  | 'review.return'
  | 'review.hold'
  | 'review.remove'
  | 'review.recall'
  | 'review.decide_many'
  | 'concern.raise';

/**
 * What a teacher does at the desk.
 * @param recalled is called when a post may have to be recalled from the endpoint.
 */
export const createReviewHandlers = (context: CoreContext, recalled: () => void): Handlers<ReviewOperation> => {
  const looking = createLooking(context, ownPosts(context));

  const beginDeciding = (verdict: Verdict) => ({
    id: context.random.uuid(),
    kind: decisionKindOf(verdict),
    at: context.clock.now(),
  });
  const announceQueue = (): number => {
    const queueCount = countWaiting(context);
    context.emit({ type: 'queue.changed', count: queueCount });
    return queueCount;
  };
  const decideOne = async (seen: { postId: string; revision: number | null }, verdict: Verdict): Promise<Decided> => {
    const deciding = beginDeciding(verdict);
    await decide(context, deciding, seen, verdict);
    return { decisionId: deciding.id, queueCount: announceQueue() };
  };
  const takeOut = async (postId: string, verdict: Verdict): Promise<Decided> => {
    const done = await decideOne({ postId, revision: null }, verdict);
    recalled();
    context.emit({ type: 'outbox.changed', postId });
    return done;
  };

  return {
    'review.list': (wanted) => openDesk(context, wanted),

    'review.item': ({ postId }) => {
      const { db } = context.openClass();
      const post = findPost(db, postId);
      const student = post === null ? null : findAnyStudent(db, post.studentId);
      if (post === null || student === null || post.state === 'removed' || post.state === 'draft') {
        throw new AppError('post.not_found');
      }
      return { item: queueItem(context, post, student) };
    },

    'review.look': (seen) => looking.look(seen),

    'review.approve': async ({ audience, ...seen }, { signer }) => {
      const done = await decideOne(seen, { kind: 'approve', audience, signer });
      if (audience === 'partners') context.emit({ type: 'outbox.changed', postId: seen.postId });
      return done;
    },

    'review.return': ({ note, ...seen }) => decideOne(seen, { kind: 'return', note }),
    'review.hold': (seen) => decideOne(seen, { kind: 'hold' }),
    'review.remove': async ({ postId }) => {
      const done = await takeOut(postId, { kind: 'remove' });
      await eraseRemoved(context, context.clock.now());
      return done;
    },
    'review.recall': ({ postId, revision }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => recallPost(db, context, { postId, revision }));
      recalled();
      context.emit({ type: 'outbox.changed', postId });
      return { queueCount: announceQueue() };
    },
    'concern.raise': ({ postId, words }) => takeOut(postId, { kind: 'raise_concern', words }),

    'review.decide_many': async ({ posts, verdict: wanted }, { signer }) => {
      const { db } = context.openClass();
      const isApproval = wanted.kind === 'approve_watched';
      const verdict: Verdict = isApproval ? { kind: 'approve', audience: wanted.audience, signer } : wanted;
      const deciding = beginDeciding(verdict);
      const done: string[] = [];
      const left: { postId: string; reason: string }[] = [];
      for (const seen of posts) {
        const { postId, revision } = seen;
        if (isApproval && findLook(db, postId, revision)?.watchedAt == null) {
          left.push({ postId, reason: 'not_watched' });
          continue;
        }
        try {
          await decide(context, deciding, seen, verdict);
          done.push(postId);
        } catch (error) {
          // who locked the desk has ended it; what was decided by then stays, and can be taken back
          if (!(error instanceof AppError) || error.code === 'auth.teacher_required') throw error;
          left.push({ postId, reason: error.code });
        }
      }
      for (const postId of done) if (isApproval) context.emit({ type: 'outbox.changed', postId });
      return { decisionId: done.length > 0 ? deciding.id : null, queueCount: announceQueue(), done, left };
    },
  };
};
