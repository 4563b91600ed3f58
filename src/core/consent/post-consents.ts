import {
  type Consent,
  type ConsentGround,
  type ConsentSubject,
  missingConsents,
  missingConsentsOfAll,
  type PostParts,
} from '#shared/domain/consent.ts';
import type { Audience, PersonPart } from '#shared/domain/post.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { consentsOf, readSchoolBasis } from '../db/consents.ts';
import { listPeople } from '../db/post-people.ts';

/** What of a post consents are asked about. */
type InPost = PostParts & { id: string; studentId: string };

/** Somebody in a post, and what their family has not agreed to of it. */
export type PersonInPost = {
  studentId: string;
  /** The child it belongs to, one who made it with them, or one who can be seen or heard in it. */
  part: 'author' | PersonPart;
  missing: Record<Audience, ConsentSubject[]>;
};

export const consentGround = (db: ReadableDatabase, now: number): ConsentGround => ({
  hasSchoolBasis: readSchoolBasis(db) !== null,
  now,
});

/** Everyone who is in a post, the child it belongs to first. */
export const peopleInPost = (db: ReadableDatabase, post: InPost, now: number): PersonInPost[] => {
  const ground = consentGround(db, now);
  const person = (studentId: string, part: PersonInPost['part']): PersonInPost => {
    const consents: readonly Consent[] = consentsOf(db, studentId);
    const missing = (audience: Audience): ConsentSubject[] => missingConsents(post, audience, consents, ground);
    return { studentId, part, missing: { class: missing('class'), partners: missing('partners') } };
  };
  const others = listPeople(db, post.id).filter(({ studentId }) => studentId !== post.studentId);
  return [person(post.studentId, 'author'), ...others.map(({ studentId, part }) => person(studentId, part))];
};

/** What not everyone in the post has agreed to (K1): asked at approval and again at sending. */
export const missingInPost = (
  db: ReadableDatabase,
  post: InPost,
  audience: Audience,
  now: number,
): ConsentSubject[] => {
  const others = listPeople(db, post.id).map(({ studentId }) => studentId);
  const people = [post.studentId, ...others].map((studentId) => consentsOf(db, studentId));
  return missingConsentsOfAll(post, audience, people, consentGround(db, now));
};
