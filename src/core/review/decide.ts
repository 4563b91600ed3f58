import type { ReturnNote } from '#shared/contract/schemas/review.ts';
import { type Audience, nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import { insertConcern } from '../db/concerns.ts';
import { findPost, type PostRow, updatePost } from '../db/posts.ts';
import { findPostOfVoiceNote } from '../db/voice-notes.ts';
import { verifyMedium } from '../posts/verify-medium.ts';
import { withdrawPost } from '../sync/withdraw-post.ts';
import { approvePost } from './approve-post.ts';
import { withOriginal } from './correct/correct-post.ts';
import { type Deciding, recordDecision } from './record-decision.ts';
import { removeForNow } from './remove-post.ts';

/** What a teacher decides about one post. `approve` goes to the class alone or to partners too. */
export type Verdict =
  | { kind: 'approve'; audience: Audience; signer: ClassSigner }
  | { kind: 'return'; note: ReturnNote }
  | { kind: 'hold' }
  | { kind: 'remove' }
  | { kind: 'raise_concern'; words: string };

/** The name under which a verdict is remembered. */
export const decisionKindOf = (verdict: Verdict): Deciding['kind'] => {
  if (verdict.kind !== 'approve') return verdict.kind;
  return verdict.audience === 'partners' ? 'approve_partners' : 'approve_class';
};

/**
 * The post as the teacher saw it.
 * @param revision `null`: whatever it is by now.
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
const requireSeen = (db: Database, postId: string, revision: number | null): PostRow => {
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  if (revision !== null && post.revision !== revision) {
    throw new AppError('post.wrong_state', { reason: 'other_revision', expected: post.revision });
  }
  return post;
};

/** Goes back as its child made it, whatever the teacher has put right in it. */
const returned = (db: Database, post: PostRow, { words, icon, voiceId }: ReturnNote, now: number): PostRow => {
  if (voiceId !== null && findPostOfVoiceNote(db, voiceId) !== post.id) throw new AppError('media.not_found');
  const note = { teacherNote: words === '' ? null : words, teacherIcon: icon, teacherVoiceId: voiceId };
  const state = nextPostState(post.state, 'return');
  return { ...withOriginal(db, post, now), ...note, state, revision: post.revision + 1 };
};

const guarded = (db: Database, context: CoreContext, post: PostRow, words: string): PostRow => {
  const state = nextPostState(post.state, 'raise_concern');
  insertConcern(db, { id: context.random.uuid(), postId: post.id, words, raisedAt: context.clock.now() });
  withdrawPost(db, context, post);
  return { ...post, state };
};

/**
 * Decides about one post: all of it, with what is needed to take it back, in one transaction. Before an approval the
 * bytes are hashed again.
 *
 * @param revision that the teacher saw; `null` where it does not matter.
 * @throws AppError `post.not_found`, `post.wrong_state`, `media.not_found`; of an approval also `consent.missing`,
 *   `media.damaged`, `media.not_playable`.
 */
export const decide = async (
  context: CoreContext,
  deciding: Deciding,
  seen: { postId: string; revision: number | null },
  verdict: Verdict,
): Promise<void> => {
  const { db, classId } = context.openClass();
  const { postId } = seen;
  const change = (step: (post: PostRow) => PostRow): void =>
    transaction<void>(db, () => {
      const before = requireSeen(db, postId, seen.revision);
      const after: PostRow = { ...step(before), updatedAt: deciding.at };
      updatePost(db, after);
      recordDecision(db, deciding, before, after);
    });
  switch (verdict.kind) {
    case 'approve': {
      const { audience, signer } = verdict;
      const { revision } = requireSeen(db, postId, seen.revision);
      const approving = { postId, revision, audience, classId, signer, now: context.clock.now };
      return await approvePost(db, {
        ...approving,
        verifyMedium: (medium) => verifyMedium(db, medium),
        approved: (before, after) => recordDecision(db, deciding, before, after),
      });
    }
    case 'return':
      return change((post) => returned(db, post, verdict.note, deciding.at));
    case 'hold':
      return change((post) => ({ ...post, state: nextPostState(post.state, 'hold') }));
    case 'raise_concern':
      return change((post) => guarded(db, context, post, verdict.words));
    case 'remove':
      return transaction<void>(db, () => {
        const before = requireSeen(db, postId, seen.revision);
        recordDecision(db, deciding, before, removeForNow(db, context, postId));
      });
  }
};
