import { missingConsentsOfAll } from '#shared/domain/consent.ts';
import { type KindOffer, offerKinds } from '#shared/domain/kind-offer.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { Turn } from '../context.ts';
import { consentsOf } from '../db/consents.ts';
import { listPeople } from '../db/post-people.ts';
import { consentGround } from './post-consents.ts';

/** Who makes something together: the child and the companions. */
type Makers = Pick<Turn, 'student' | 'companionIds'>;

/** The ways to answer that all of them may take (K1 at capture). */
export const kindsOffered = (
  db: ReadableDatabase,
  asked: readonly PostKind[],
  { student, companionIds }: Makers,
  now: number,
): KindOffer[] => {
  const ground = consentGround(db, now);
  const people = [student.id, ...companionIds].map((id) => consentsOf(db, id));
  return offerKinds(asked, (kind, audience) => missingConsentsOfAll(kind, audience, people, ground).length === 0);
};

/**
 * Whether everybody who makes it may still have it made of them, for the class at least: asked whenever something is
 * opened, recorded, or handed in. Who can only be seen or heard in it is asked about at the desk.
 * @throws AppError `consent.missing` with `{ audience, subjects }`.
 */
export const requireMayMake = (
  db: ReadableDatabase,
  post: { id: string; studentId: string; kind: PostKind },
  now: number,
): void => {
  const others = listPeople(db, post.id).flatMap(({ part, studentId }) => (part === 'maker' ? [studentId] : []));
  const people = [post.studentId, ...others].map((id) => consentsOf(db, id));
  const missing = missingConsentsOfAll(post.kind, 'class', people, consentGround(db, now));
  if (missing.length > 0) throw new AppError('consent.missing', { audience: 'class', subjects: missing.join(',') });
};
