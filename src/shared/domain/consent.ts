import type { Audience, CoverKind, PostKind } from './post.ts';

/** What a consent is about: a face shown in a video, a face shown in a photo, a voice, a drawing, a text. */
export const consentSubjects = ['video', 'photo', 'voice', 'drawing', 'text'] as const;
export type ConsentSubject = (typeof consentSubjects)[number];

export const consentAnswers = ['yes', 'no'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** What a family has said about one subject and one audience. What was said last counts. */
export type Consent = {
  subject: ConsentSubject;
  audience: Audience;
  answer: ConsentAnswer;
  /** In the teacher's words: "form of September". */
  basis: string;
  /** Who signed, in words; empty when the basis says it. */
  signedBy: string;
  /** The date on the form as `2026-09-03`, or `null` when it has none. */
  signedOn: string | null;
  grantedAt: number;
  /** `null`: until withdrawn. */
  expiresAt: number | null;
};

/** Where a cell of the grid stands. `refused`: the family said no, or withdrew what it had agreed to. */
export const consentStates = ['given', 'expired', 'refused', 'none'] as const;
export type ConsentState = (typeof consentStates)[number];

/** What the answer depends on beside the families: the school's own basis for use inside the class, and the time. */
export type ConsentGround = { hasSchoolBasis: boolean; now: number };

/** What of a post consents are asked about: what it is, and what stands beside it; before it is made, the kind alone. */
export type PostParts = {
  kind: PostKind;
  title?: string;
  text?: string;
  coverKind?: CoverKind | null;
  /** What is drawn lies on a photo. */
  hasPhoto?: boolean;
};

/**
 * The consents a post needs: a video shows a face and carries a voice; a cover, a photo under a drawing, and words beside
 * another kind are pictures and a text of their own.
 */
export const neededSubjects = (post: PostKind | PostParts): ConsentSubject[] => {
  const parts = typeof post === 'string' ? { kind: post } : post;
  const { kind, title = '', text = '', coverKind = null, hasPhoto = false }: PostParts = parts;
  const needed = new Set<ConsentSubject>(kind === 'video' ? ['video', 'voice'] : [kind]);
  if (coverKind !== null) needed.add(coverKind);
  if (hasPhoto) needed.add('photo');
  if (title !== '' || text !== '') needed.add('text');
  return consentSubjects.filter((subject) => needed.has(subject));
};

/** The consent that counts for a cell: the last one, `null` when there never was any. */
export const findConsent = (
  consents: readonly Consent[],
  subject: ConsentSubject,
  audience: Audience,
): Consent | null => {
  let last: Consent | null = null;
  for (const consent of consents) {
    const isSame = consent.subject === subject && consent.audience === audience;
    if (isSame && (last === null || consent.grantedAt >= last.grantedAt)) last = consent;
  }
  return last;
};

export const stateOf = (consent: Consent | null, now: number): ConsentState => {
  if (consent === null) return 'none';
  if (consent.answer === 'no') return 'refused';
  return consent.expiresAt !== null && consent.expiresAt <= now ? 'expired' : 'given';
};

/**
 * The truth table of K1 for one subject. Nothing goes to partners without a consent that stands. Inside the class a
 * consent for partners is enough, and so is the school's own basis, set once, unless the family has said no.
 */
const isAllowed = (
  consents: readonly Consent[],
  subject: ConsentSubject,
  audience: Audience,
  { hasSchoolBasis, now }: ConsentGround,
): boolean => {
  const state = (of: Audience): ConsentState => stateOf(findConsent(consents, subject, of), now);
  if (audience === 'partners') return state('partners') === 'given' && state('class') !== 'refused';
  if (state('class') === 'given') return true;
  return state('class') !== 'refused' && (hasSchoolBasis || state('partners') === 'given');
};

/** The subjects of a post that one child's `consents` do not cover for `audience` (K1). */
export const missingConsents = (
  post: PostKind | PostParts,
  audience: Audience,
  consents: readonly Consent[],
  ground: ConsentGround,
): ConsentSubject[] => neededSubjects(post).filter((subject) => !isAllowed(consents, subject, audience, ground));

/** The same over everyone in it: what a group may make is what each of them may (the intersection). */
export const missingConsentsOfAll = (
  post: PostKind | PostParts,
  audience: Audience,
  people: readonly (readonly Consent[])[],
  ground: ConsentGround,
): ConsentSubject[] => {
  const missing = new Set(people.flatMap((consents) => missingConsents(post, audience, consents, ground)));
  return consentSubjects.filter((subject) => missing.has(subject));
};
