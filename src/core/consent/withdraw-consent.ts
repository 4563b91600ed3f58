import type { OperationParsed } from '#shared/contract/operations.ts';
import { consentSubjects, neededSubjects } from '#shared/domain/consent.ts';
import type { Audience } from '#shared/domain/post.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { insertConsent } from '../db/consents.ts';
import { findOutbox } from '../db/outbox.ts';
import { listPostsWith, type PostRow } from '../db/posts.ts';
import { recallPost } from '../review/recall-post.ts';
import { hidePost } from '../review/remove-post.ts';
import { withdrawPost } from '../sync/withdraw-post.ts';
import { missingInPost } from './post-consents.ts';

/**
 * What a withdrawal does to a post. `removed`: what a child made that may not even be shown in class is erased.
 * `recalled`: it stays in class and is called back from the partners. `reviewed`: somebody who can be seen or heard in
 * another child's post said no, so it goes back to the teacher's desk and is called back from the partners.
 */
export type WithdrawalEffect = 'removed' | 'recalled' | 'reviewed';
export type AffectedPost = { post: PostRow; effect: WithdrawalEffect; isSent: boolean };

type Withdrawal = OperationParsed<'consent.withdraw'>;
type Scope = Pick<Withdrawal, 'studentIds' | 'subjects' | 'audience'>;

/** Whether it is, or may be, at the endpoint. */
const isSent = (db: ReadableDatabase, post: PostRow): boolean => {
  const item = findOutbox(db, post.id);
  return item?.state === 'offered' || item?.state === 'uploading' || item?.state === 'committed';
};

const effectOn = (
  db: ReadableDatabase,
  { post, isMaker }: { post: PostRow; isMaker: boolean },
  audience: Audience,
): WithdrawalEffect | null => {
  const item = findOutbox(db, post.id);
  const travels = item !== null && item.state !== 'withdrawn';
  // what is guarded for a concern is erased by nobody; it is hidden from everybody but the teacher already
  if (post.state === 'guarded') return travels ? 'recalled' : null;
  if (audience === 'class' && isMaker) return 'removed';
  if (audience === 'class') return post.state === 'approved' ? 'reviewed' : null;
  return travels ? 'recalled' : null;
};

/** The posts that a withdrawal of these consents would change, each once, with the strongest effect. */
export const findAffected = (db: ReadableDatabase, { studentIds, subjects, audience }: Scope): AffectedPost[] => {
  const affected = new Map<string, AffectedPost>();
  for (const studentId of new Set(studentIds)) {
    for (const { post, isMaker } of listPostsWith(db, studentId)) {
      // it is called back already, and whoever looks after the child may still need it
      if (post.state === 'guarded') continue;
      if (!neededSubjects(post).some((subject) => subjects.includes(subject))) continue;
      const effect = effectOn(db, { post, isMaker }, audience);
      if (effect === null || affected.get(post.id)?.effect === 'removed') continue;
      affected.set(post.id, { post, effect, isSent: isSent(db, post) });
    }
  }
  return [...affected.values()];
};

const apply = (db: Database, context: CoreContext, { post, effect }: AffectedPost): void => {
  if (effect === 'removed') {
    hidePost(db, context, post.id);
    return;
  }
  if (effect === 'recalled') withdrawPost(db, context, post);
  else recallPost(db, context, { postId: post.id, revision: post.revision });
};

/**
 * Stores the families' no and does at once what follows from it (K1): what a child made is erased or called back,
 * whatever it is on its way through. Who says no for the class says no for the partners too. To be called in a
 * transaction; media are hidden in it and erased afterwards.
 */
export const withdrawConsent = (db: Database, context: CoreContext, withdrawal: Withdrawal): AffectedPost[] => {
  const { studentIds, audience, basis } = withdrawal;
  const subjects = consentSubjects.filter((subject) => withdrawal.subjects.includes(subject));
  const affected = findAffected(db, withdrawal);
  const grantedAt = context.clock.now();
  const audiences: Audience[] = audience === 'class' ? ['class', 'partners'] : ['partners'];
  const no = { answer: 'no', basis, signedBy: '', signedOn: null, grantedAt, expiresAt: null } as const;
  for (const studentId of new Set(studentIds)) {
    for (const subject of subjects) {
      for (const each of audiences) {
        insertConsent(db, context.random.uuid(), studentId, { ...no, subject, audience: each });
      }
    }
  }
  for (const one of affected) apply(db, context, one);
  return affected;
};

/**
 * Calls back what partner classes have although a consent has ended meanwhile: it asks nobody, since the tombstone was
 * signed beside the approval. To be called in a transaction.
 */
export const recallLapsed = (db: Database, context: CoreContext, posts: readonly PostRow[]): PostRow[] => {
  const lapsed = posts.filter((post) => missingInPost(db, post, 'partners', context.clock.now()).length > 0);
  for (const post of lapsed) withdrawPost(db, context, post);
  return lapsed;
};
