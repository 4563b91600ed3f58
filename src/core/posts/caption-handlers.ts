import type { Captions } from '#shared/contract/schemas/captions.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listCaptions, putCaptions } from '../db/captions.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { findAnyStudent } from '../db/students.ts';
import { findTake, findTakeOf, type TakeRow } from '../db/takes.ts';
import { takeView } from '../media/take-view.ts';
import { correctPost } from '../review/correct/correct-post.ts';
import { countWaiting } from '../review/count-waiting.ts';
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
    const now = context.clock.now();
    const captioned = transaction<PostRow>(db, () =>
      correctPost(db, { postId, revision: post.revision }, 'captions', now, (same) => {
        const take = same.keptTakeId === null ? null : findTake(db, same.keptTakeId);
        if (take === null) throw new AppError('post.wrong_state', { state: same.state, action: 'set_captions' });
        keep(db, take, captions, now);
        return same;
      }),
    );
    context.emit({ type: 'queue.changed', count: countWaiting(context) });
    return { item: queueItem(context, captioned, student) };
  },
});
