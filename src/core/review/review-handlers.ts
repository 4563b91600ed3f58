import type { Decided } from '#shared/contract/schemas/review.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { countSubmitted, listOnDesk } from '../db/posts.ts';
import { findStudent } from '../db/students.ts';
import { decide, decisionKindOf, type Verdict } from './decide.ts';
import { queueItem } from './queue-item.ts';
import { eraseRemoved } from './remove-post.ts';

type ReviewOperation =
  | 'review.queue'
  | 'review.approve'
  | 'review.return'
  | 'review.hold'
  | 'review.remove'
  | 'concern.raise';

/**
 * What a teacher does at the desk.
 * @param recalled is called when a post may have to be recalled from the endpoint.
 */
export const createReviewHandlers = (context: CoreContext, recalled: () => void): Handlers<ReviewOperation> => {
  const decideOne = async (seen: { postId: string; revision: number | null }, verdict: Verdict): Promise<Decided> => {
    const deciding = { id: context.random.uuid(), kind: decisionKindOf(verdict), at: context.clock.now() };
    await decide(context, deciding, seen, verdict);
    const queueCount = countSubmitted(context.openClass().db);
    context.emit({ type: 'queue.changed', count: queueCount });
    return { decisionId: deciding.id, queueCount };
  };
  const takeOut = async (postId: string, verdict: Verdict): Promise<Decided> => {
    const done = await decideOne({ postId, revision: null }, verdict);
    recalled();
    context.emit({ type: 'outbox.changed', postId });
    return done;
  };

  return {
    'review.queue': () => {
      const { db } = context.openClass();
      const posts = (['submitted', 'held', 'guarded'] as const).flatMap((state) => listOnDesk(db, state));
      const items = posts.flatMap((post) => {
        const student = findStudent(db, post.studentId);
        return student === null ? [] : [queueItem(context, post, student)];
      });
      return { items };
    },

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
    'concern.raise': ({ postId, words }) => takeOut(postId, { kind: 'raise_concern', words }),
  };
};
