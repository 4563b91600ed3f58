import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { countSubmitted, findPost, listSubmitted, type PostRow, updatePost } from '../db/posts.ts';
import { findStudent } from '../db/students.ts';
import { verifyMedium } from '../posts/verify-medium.ts';
import { approvePost } from './approve-post.ts';
import { queueItem } from './queue-item.ts';
import { removePost } from './remove-post.ts';

type ReviewOperation = 'review.queue' | 'review.approve' | 'review.return' | 'review.remove';

/**
 * What a teacher does at the desk.
 * @param recalled is called when a removed post may have to be recalled from the endpoint.
 */
export const createReviewHandlers = (context: CoreContext, recalled: () => void): Handlers<ReviewOperation> => {
  const announceQueue = (): { queueCount: number } => {
    const count = countSubmitted(context.openClass().db);
    context.emit({ type: 'queue.changed', count });
    return { queueCount: count };
  };
  const requirePost = (postId: string): PostRow => {
    const post = findPost(context.openClass().db, postId);
    if (post === null || post.state === 'removed') throw new AppError('post.not_found');
    return post;
  };

  return {
    'review.queue': () => {
      const { db } = context.openClass();
      const items = listSubmitted(db).flatMap((post) => {
        const student = findStudent(db, post.studentId);
        return student === null ? [] : [queueItem(context, post, student)];
      });
      return { items };
    },

    'review.approve': async ({ postId, revision, audience }, { signer }) => {
      const { db, classId } = context.openClass();
      const now = (): number => context.clock.now();
      await approvePost(db, {
        postId,
        revision,
        audience,
        classId,
        signer,
        verifyMedium: (medium) => verifyMedium(db, medium),
        now,
      });
      if (audience === 'partners') context.emit({ type: 'outbox.changed', postId });
      return announceQueue();
    },

    'review.return': ({ postId, note }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => {
        const post = requirePost(postId);
        updatePost(db, {
          ...post,
          state: nextPostState(post.state, 'return'),
          revision: post.revision + 1,
          teacherNote: note,
          updatedAt: context.clock.now(),
        });
      });
      return announceQueue();
    },

    'review.remove': async ({ postId }) => {
      await removePost(context, postId);
      recalled();
      context.emit({ type: 'outbox.changed', postId });
      return announceQueue();
    },
  };
};
