import type { Audience, PostKind } from './post.ts';

/** What a consent is about: a face shown in a video, a voice, a drawing, a photo, a text. */
export const consentSubjects = ['video', 'voice', 'drawing', 'photo', 'text'] as const;
export type ConsentSubject = (typeof consentSubjects)[number];

export type Consent = {
  subject: ConsentSubject;
  audience: Audience;
  /** In the teacher's words: "form signed by the mother, 3 Sept". */
  basis: string;
  grantedAt: number;
  /** `null`: until withdrawn. */
  expiresAt: number | null;
};

/** The consents a post of this kind needs: a video shows a face and carries a voice. */
export const neededSubjects = (kind: PostKind): readonly ConsentSubject[] =>
  kind === 'video' ? ['video', 'voice'] : [kind];

/**
 * The subjects of `kind` that `consents` do not cover for `audience` at `now`. Class-only use rests on the
 * school's own basis, so only `partners` is asked for (K1).
 */
export const missingConsents = (
  kind: PostKind,
  audience: Audience,
  consents: readonly Consent[],
  now: number,
): readonly ConsentSubject[] => {
  if (audience === 'class') return [];
  const isCovered = (subject: ConsentSubject): boolean =>
    consents.some(
      (consent) =>
        consent.subject === subject &&
        consent.audience === audience &&
        (consent.expiresAt === null || consent.expiresAt > now),
    );
  return neededSubjects(kind).filter((subject) => !isCovered(subject));
};
