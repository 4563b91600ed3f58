import { type ConsentSubject, missingConsentsOfAll } from '#shared/domain/consent.ts';
import { type KindOffer, offerKinds } from '#shared/domain/kind-offer.ts';
import type { CoverKind, PostKind } from '#shared/domain/post.ts';
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

/** The pictures of a post; the words about it are asked about at the desk. */
type PostToMake = { id: string; studentId: string; kind: PostKind; coverKind: CoverKind | null; hasPhoto: boolean };

/** What not everybody who makes it has agreed to, for the class at least. */
const missingToMake = (
  db: ReadableDatabase,
  { id, studentId, kind, coverKind, hasPhoto }: PostToMake,
  now: number,
): ConsentSubject[] => {
  const others = listPeople(db, id).flatMap((person) => (person.part === 'maker' ? [person.studentId] : []));
  const people = [studentId, ...others].map((who) => consentsOf(db, who));
  return missingConsentsOfAll({ kind, coverKind, hasPhoto }, 'class', people, consentGround(db, now));
};

export const mayMake = (db: ReadableDatabase, post: PostToMake, now: number): boolean =>
  missingToMake(db, post, now).length === 0;

/**
 * Whether everybody who makes it may still have it made of them, for the class at least: asked whenever something is
 * opened, recorded, or handed in. Who can only be seen or heard in it is asked about at the desk.
 * @throws AppError `consent.missing` with `{ audience, subjects }`.
 */
export const requireMayMake = (db: ReadableDatabase, post: PostToMake, now: number): void => {
  const missing = missingToMake(db, post, now);
  if (missing.length > 0) throw new AppError('consent.missing', { audience: 'class', subjects: missing.join(',') });
};
