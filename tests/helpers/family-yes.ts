import type { Consent } from '#shared/domain/consent.ts';

/** What a family has agreed to: video for partners, without an end, unless told otherwise. */
export const familyYes = (over: Partial<Consent> = {}): Consent => ({
  subject: 'video',
  audience: 'partners',
  answer: 'yes',
  basis: 'Form of September',
  signedBy: '',
  signedOn: null,
  grantedAt: 1,
  expiresAt: null,
  ...over,
});
