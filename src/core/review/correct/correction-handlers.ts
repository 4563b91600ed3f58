import type { QueueItem } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../../context.ts';
import { findOriginal } from '../../db/originals.ts';
import { type PostRow, updatePost } from '../../db/posts.ts';
import { findProject } from '../../db/projects.ts';
import { findAnyStudent } from '../../db/students.ts';
import type { TakeDesk } from '../../media/take-desk.ts';
import type { PictureType } from '../../pictures/clean-picture.ts';
import { countWaiting } from '../count-waiting.ts';
import { queueItem } from '../queue-item.ts';
import { type Corrected, correctPost, requireCorrectable, withOriginal } from './correct-post.ts';
import { coverPicture } from './cover-picture.ts';
import { cutRecording } from './cut-recording.ts';

type CorrectionOperation = 'correction.describe' | 'correction.trim' | 'correction.keep_sound' | 'correction.put_back';

/** What a teacher puts right before a post is approved. One per core. */
export type CorrectionDesk = {
  handlers: Handlers<CorrectionOperation>;
  /** Takes a picture with a place covered: see {@link coverPicture}. */
  putCovered(corrected: Corrected, covered: { type: PictureType; bytes: Uint8Array<ArrayBuffer> }): Promise<QueueItem>;
};

export const createCorrectionDesk = (
  context: CoreContext,
  desk: Pick<TakeDesk, 'cut' | 'eraseSoon' | 'measureMissing'>,
): CorrectionDesk => {
  const answer = (post: PostRow): QueueItem => {
    const { db } = context.openClass();
    const student = findAnyStudent(db, post.studentId);
    if (student === null) throw new AppError('post.not_found');
    context.emit({ type: 'queue.changed', count: countWaiting(context) });
    return queueItem(context, post, student);
  };

  return {
    putCovered: async (corrected, covered) => answer(await coverPicture(context, desk, corrected, covered)),

    handlers: {
      'correction.describe': ({ title, tags, ...corrected }) => {
        const { db } = context.openClass();
        const post = transaction<PostRow>(db, () =>
          correctPost(db, corrected, 'words', context.clock.now(), (whole) => {
            const offered = findProject(db, whole.projectId)?.beside.tags ?? [];
            // a tag that the project offers no more may stay, and is never added
            const known = [...new Set([...offered, ...whole.tags])];
            if (tags.some((tag) => !known.includes(tag)))
              throw new AppError('request.invalid', { reason: 'unknown_tag' });
            return { ...whole, title, tags: known.filter((tag) => tags.includes(tag)) };
          }),
        );
        return { item: answer(post) };
      },

      'correction.trim': async ({ fromMs, toMs, ...corrected }) => ({
        item: answer(await cutRecording(context, desk, corrected, { span: { fromMs, toMs }, keepsPicture: true })),
      }),

      'correction.keep_sound': async (corrected) => ({
        item: answer(await cutRecording(context, desk, corrected, { span: null, keepsPicture: false })),
      }),

      'correction.put_back': (corrected) => {
        const { db } = context.openClass();
        const now = context.clock.now();
        const post = transaction<PostRow>(db, () => {
          const changed = requireCorrectable(db, corrected);
          if (findOriginal(db, changed.id) === null) {
            throw new AppError('post.wrong_state', { state: changed.state, action: 'put_back' });
          }
          const whole = { ...withOriginal(db, changed, now), revision: changed.revision + 1, updatedAt: now };
          updatePost(db, whole);
          return whole;
        });
        desk.eraseSoon();
        return { item: answer(post) };
      },
    },
  };
};
