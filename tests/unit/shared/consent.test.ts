import { describe, expect, it } from 'vitest';
import { type Consent, consentSubjects, missingConsents } from '#shared/domain/consent.ts';
import { postKinds } from '#shared/domain/post.ts';

const NOW = 1_800_000_000_000;
const consent = (over: Partial<Consent>): Consent => ({
  subject: 'video',
  audience: 'partners',
  basis: 'form signed',
  grantedAt: NOW - 1,
  expiresAt: null,
  ...over,
});
const everything = consentSubjects.map((subject) => consent({ subject }));

describe('missingConsents', () => {
  it.each(postKinds)('K1 lets no %s go to partners by default', (kind) => {
    expect(missingConsents(kind, 'partners', [], NOW)).not.toEqual([]);
  });

  it('K1 asks for face and voice before a video goes to partners', () => {
    expect(missingConsents('video', 'partners', [consent({ subject: 'video' })], NOW)).toEqual(['voice']);
    expect(missingConsents('video', 'partners', [consent({ subject: 'voice' })], NOW)).toEqual(['video']);
  });

  it('K1 treats an expired consent as none, from the very millisecond', () => {
    const expiring = everything.map((item) => ({ ...item, expiresAt: NOW }));
    expect(missingConsents('video', 'partners', expiring, NOW)).toEqual(['video', 'voice']);
    expect(missingConsents('video', 'partners', expiring, NOW - 1)).toEqual([]);
  });

  it('K1 does not stretch a consent for the class to partners', () => {
    const classOnly = everything.map((item) => ({ ...item, audience: 'class' as const }));
    expect(missingConsents('text', 'partners', classOnly, NOW)).toEqual(['text']);
  });

  it.each(postKinds)('K1 leaves %s for the own class to the school’s basis', (kind) => {
    expect(missingConsents(kind, 'class', [], NOW)).toEqual([]);
    expect(missingConsents(kind, 'partners', everything, NOW)).toEqual([]);
  });
});
