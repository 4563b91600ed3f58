import { hasNotLeft } from '#shared/domain/decision.ts';
import { languageOfWords } from '#shared/domain/language-of-words.ts';
import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { requireMayMake } from '../consent/kinds-offered.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { findOutbox } from '../db/outbox.ts';
import { type PostRow, updatePost } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { findRosterEntry } from '../db/students.ts';
import { countHandIn } from '../lesson/take-turns.ts';
import { recordViewing } from '../projects/record-viewing.ts';
import { withOriginal } from '../review/correct/correct-post.ts';
import { countWaiting } from '../review/count-waiting.ts';
import { endApproval } from '../review/end-approval.ts';
import { placeOf } from '../sync/take-out-of-batch.ts';
import { describePost } from './describe-post.ts';
import { openPost } from './open-post.ts';
import { childPostView } from './own-post-view.ts';
import { listPostsOfTurn } from './posts-of-turn.ts';
import { requireOwnPost } from './require-own-post.ts';
import { requireReady } from './require-ready.ts';

type PostOperation =
  | 'post.viewed'
  | 'post.mine'
  | 'post.open'
  | 'post.set_text'
  | 'post.describe'
  | 'post.tick'
  | 'post.submit'
  | 'post.take_back';

const requireChecklist = (db: Database, post: PostRow, ticked: readonly number[]): number[] => {
  const count = findProject(db, post.projectId)?.expectations.length ?? 0;
  if (ticked.some((index) => index >= count)) throw new AppError('request.invalid', { reason: 'checklist', count });
  return [...new Set(ticked)].sort((a, b) => a - b);
};

/** What it is written in: the language of the child's screens, of the class, or of who asked, as the letters tell. */
const writtenIn = (db: Database, { title, text, language, projectId }: PostRow): string => {
  const asked = findProject(db, projectId)?.language ?? language;
  return languageOfWords(`${title} ${text}`, [language, requireClass(db).language, asked]);
};

/** What is approved for partners can be taken back until something of it has left; what is for the class is the class's. */
const endOwnApproval = (db: Database, context: CoreContext, own: PostRow): void => {
  const item = findOutbox(db, own.id);
  if (item === null || item.revision !== own.revision || !hasNotLeft(placeOf(context, item))) {
    throw new AppError('post.wrong_state', { state: own.state, action: 'take_back' });
  }
  endApproval(db, context, own);
};

/** What a child does with posts in a turn: always and only their own; another child's is `post.not_found`. */
export const createPostHandlers = (context: CoreContext): Handlers<PostOperation> => {
  const change = (
    postId: string,
    studentId: string,
    step: (post: PostRow, db: Database, now: number) => PostRow,
  ): PostRow => {
    const { db } = context.openClass();
    return transaction<PostRow>(db, () => {
      const changed = step(requireOwnPost(db, postId, studentId), db, context.clock.now());
      updatePost(db, changed);
      return changed;
    });
  };
  const announceQueue = (): void => context.emit({ type: 'queue.changed', count: countWaiting(context) });

  return {
    'post.mine': (_, { turn }) => {
      const { db } = context.openClass();
      return { posts: listPostsOfTurn(db, turn).map((post) => childPostView(context, post)) };
    },

    'post.open': (input, { turn }) => {
      const { db } = context.openClass();
      const language = findRosterEntry(db, turn.student.id)?.language ?? requireClass(db).language;
      const opening = { input, class: context.openClass(), language, turn };
      const post = transaction<PostRow>(db, () =>
        openPost(db, { ...opening, now: context.clock.now(), newId: context.random.uuid() }),
      );
      return { post: childPostView(context, post) };
    },

    'post.set_text': ({ postId, text }, { turn }) => {
      const post = change(postId, turn.student.id, (own, _db, now) => {
        if (own.state !== 'draft') throw new AppError('post.wrong_state', { state: own.state, action: 'set_text' });
        if (own.kind !== 'text') throw new AppError('request.invalid', { reason: 'kind', expected: 'text' });
        return { ...own, text, updatedAt: now };
      });
      return { post: childPostView(context, post) };
    },

    'post.describe': ({ postId, ...words }, { turn }) => {
      const post = change(postId, turn.student.id, (own, db, now) => ({
        ...describePost(db, own, words),
        updatedAt: now,
      }));
      return { post: childPostView(context, post) };
    },

    'post.tick': ({ postId, checklist }, { turn }) => {
      const post = change(postId, turn.student.id, (own, db, now) => {
        if (own.state !== 'draft') throw new AppError('post.wrong_state', { state: own.state, action: 'tick' });
        return { ...own, checklist: requireChecklist(db, own, checklist), updatedAt: now };
      });
      return { post: childPostView(context, post) };
    },

    'post.submit': ({ postId, checklist }, { turn }) => {
      const post = change(postId, turn.student.id, (own, db, now) => {
        const state = nextPostState(own.state, 'submit');
        requireReady(db, own);
        requireMayMake(db, own, now);
        const ticked = requireChecklist(db, own, checklist);
        countHandIn(db, context, turn);
        const language = writtenIn(db, own);
        return { ...own, state, checklist: ticked, language, updatedAt: now, submittedAt: now };
      });
      announceQueue();
      context.emit({ type: 'lesson.changed' });
      return { post: childPostView(context, post) };
    },

    'post.viewed': ({ postId, ...viewing }) => {
      recordViewing(context, postId, viewing);
      return {};
    },

    'post.take_back': ({ postId }, { turn }) => {
      const post = change(postId, turn.student.id, (own, db, now) => {
        if (own.state === 'approved') endOwnApproval(db, context, own);
        return {
          ...withOriginal(db, own, now),
          state: nextPostState(own.state, 'take_back'),
          revision: own.revision + 1,
          updatedAt: now,
          submittedAt: null,
        };
      });
      announceQueue();
      context.emit({ type: 'outbox.changed', postId });
      return { post: childPostView(context, post) };
    },
  };
};
