import type { Captions } from '#shared/contract/schemas/captions.ts';
import { limits } from '#shared/domain/limits.ts';
import { isOnDesk } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listCaptions, putCaptions } from '../db/captions.ts';
import { findPost } from '../db/posts.ts';
import { findAnyStudent } from '../db/students.ts';
import { findTake, findTakeOf, type TakeRow } from '../db/takes.ts';
import { takeView } from '../media/take-view.ts';
import { queueItem } from '../review/queue-item.ts';

const keep = (db: Database, take: TakeRow, captions: Captions, now: number): void => {
  const { cues, language } = captions;
  const last = cues.at(-1);
  if (last !== undefined && last.endMs > take.durationMs + limits.durationToleranceMs) {
    throw new AppError('request.invalid', { reason: 'cue_after_end', durationMs: take.durationMs });
  }
  putCaptions(db, take.id, captions, now);
  if (listCaptions(db, take.id).length > limits.captionLanguagesMax) {
    throw new AppError('request.invalid', { reason: 'languages', max: limits.captionLanguagesMax, language });
  }
};

/** What is said in a take: by the child who reads it off the screen, then by the teacher who puts it right. */
export const createCaptionHandlers = (context: CoreContext): Handlers<'take.set_captions' | 'review.set_captions'> => ({
  'take.set_captions': ({ takeId, captions }, { turn }) => {
    const { db } = context.openClass();
    const take = transaction<TakeRow>(db, () => {
      const own = findTakeOf(db, takeId, turn.student.id);
      if (own === null) throw new AppError('take.not_found');
      const { state } = own;
      if (state === 'recording' || state === 'discarded' || findPost(db, own.postId)?.state !== 'draft') {
        throw new AppError('take.wrong_state', { state, action: 'set_captions' });
      }
      keep(db, own, captions, context.clock.now());
      return own;
    });
    return { take: takeView(context, take) };
  },

  'review.set_captions': ({ postId, captions }) => {
    const { db } = context.openClass();
    const post = findPost(db, postId);
    const student = post === null ? null : findAnyStudent(db, post.studentId);
    if (post === null || student === null || post.state === 'removed') throw new AppError('post.not_found');
    transaction<void>(db, () => {
      const take = post.keptTakeId === null ? null : findTake(db, post.keptTakeId);
      if (!isOnDesk(post.state) || take === null) {
        throw new AppError('post.wrong_state', { state: post.state, action: 'set_captions' });
      }
      keep(db, take, captions, context.clock.now());
    });
    return { item: queueItem(context, post, student) };
  },
});
