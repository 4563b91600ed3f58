import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Consent,
  type ConsentState,
  consentSubjects,
  missingConsents,
  missingConsentsOfAll,
  neededSubjects,
} from '#shared/domain/consent.ts';
import { type Audience, audiences, postKinds } from '#shared/domain/post.ts';
import { familyYes } from '#tests/helpers/family-yes.ts';

const NOW = 1_800_000_000_000;
const ground = { hasSchoolBasis: true, now: NOW };

/** What a family said last, for each state of a cell. */
const said: Record<ConsentState, Partial<Consent> | null> = {
  given: {},
  expired: { expiresAt: NOW },
  refused: { answer: 'no' },
  none: null,
};
const states = Object.keys(said) as ConsentState[];
const cell = (state: ConsentState, over: Pick<Consent, 'subject' | 'audience'>): Consent[] => {
  const what = said[state];
  return what === null ? [] : [familyYes({ ...what, ...over })];
};
const everything = consentSubjects.map((subject) => familyYes({ subject }));

describe('K1 the truth table of consent', () => {
  const rows = states.flatMap((inClass) =>
    states.flatMap((toPartners) => [true, false].map((hasSchoolBasis) => ({ inClass, toPartners, hasSchoolBasis }))),
  );
  it.each(rows)('class $inClass, partners $toPartners, school’s basis $hasSchoolBasis', (row) => {
    const { inClass, toPartners, hasSchoolBasis } = row;
    for (const subject of consentSubjects) {
      const consents = [
        ...cell(inClass, { subject, audience: 'class' }),
        ...cell(toPartners, { subject, audience: 'partners' }),
      ];
      const kind = subject;
      const isMissing = (audience: Audience): boolean =>
        missingConsents(kind, audience, consents, { hasSchoolBasis, now: NOW }).includes(subject);
      const mayPartners = toPartners === 'given' && inClass !== 'refused';
      const mayClass = inClass === 'given' || (inClass !== 'refused' && (hasSchoolBasis || toPartners === 'given'));
      expect({ partners: !isMissing('partners'), class: !isMissing('class') }).toEqual({
        partners: mayPartners,
        class: mayClass,
      });
    }
  });

  it.each(postKinds)('lets no %s go anywhere by default', (kind) => {
    const nothing = { hasSchoolBasis: false, now: NOW };
    for (const audience of audiences) {
      expect(missingConsents(kind, audience, [], nothing)).toEqual(neededSubjects(kind));
      expect(missingConsents(kind, audience, everything, nothing)).toEqual([]);
    }
  });

  it('asks for face and voice before a video goes to partners', () => {
    expect(missingConsents('video', 'partners', [familyYes({ subject: 'video' })], ground)).toEqual(['voice']);
    expect(missingConsents('video', 'partners', [familyYes({ subject: 'voice' })], ground)).toEqual(['video']);
  });

  it('asks for words and covers beside a post as for texts, photos and drawings', () => {
    expect(neededSubjects({ kind: 'voice' })).toEqual(['voice']);
    expect(neededSubjects({ kind: 'voice', coverKind: 'drawing' })).toEqual(['voice', 'drawing']);
    expect(neededSubjects({ kind: 'voice', coverKind: 'photo', title: 'Morning' })).toEqual(['photo', 'voice', 'text']);
    expect(neededSubjects({ kind: 'drawing', hasPhoto: true })).toEqual(['photo', 'drawing']);
    expect(neededSubjects({ kind: 'video', text: 'By the river' })).toEqual(['video', 'voice', 'text']);
    expect(neededSubjects({ kind: 'text', title: 'Morning', text: 'Bread.' })).toEqual(['text']);
  });

  it('treats an expired consent as none, from the very millisecond', () => {
    const expiring = everything.map((item) => ({ ...item, expiresAt: NOW }));
    expect(missingConsents('video', 'partners', expiring, ground)).toEqual(['video', 'voice']);
    expect(missingConsents('video', 'partners', expiring, { ...ground, now: NOW - 1 })).toEqual([]);
  });

  it('goes by what was said last, also within one millisecond', () => {
    const no = familyYes({ subject: 'text', answer: 'no' });
    const yes = familyYes({ subject: 'text' });
    expect(missingConsents('text', 'partners', [yes, no], ground)).toEqual(['text']);
    expect(missingConsents('text', 'partners', [no, yes], ground)).toEqual([]);
    expect(missingConsents('text', 'partners', [{ ...no, grantedAt: 9 }, yes], ground)).toEqual(['text']);
  });
});

describe('K1 what a group may make', () => {
  const consent = fc.record({
    subject: fc.constantFrom(...consentSubjects),
    audience: fc.constantFrom(...audiences),
    answer: fc.constantFrom('yes' as const, 'no' as const),
    basis: fc.constant('form'),
    signedBy: fc.constant(''),
    signedOn: fc.constant(null),
    grantedAt: fc.integer({ min: 1, max: 9 }),
    expiresAt: fc.option(fc.integer({ min: NOW - 5, max: NOW + 5 })),
  });
  const family = fc.array(consent, { maxLength: 8 });

  it('is what each of them may, whoever is asked first', () => {
    const group = fc.array(family, { minLength: 1, maxLength: 4 });
    const asked = fc.record({ kind: fc.constantFrom(...postKinds), audience: fc.constantFrom(...audiences) });
    fc.assert(
      fc.property(group, asked, fc.boolean(), (people, { kind, audience }, hasSchoolBasis) => {
        const at = { hasSchoolBasis, now: NOW };
        const ofAll = missingConsentsOfAll(kind, audience, people, at);
        for (const subject of consentSubjects) {
          const ofSome = people.some((one) => missingConsents(kind, audience, one, at).includes(subject));
          expect(ofAll.includes(subject)).toBe(ofSome);
        }
        expect(missingConsentsOfAll(kind, audience, [...people].reverse(), at)).toEqual(ofAll);
      }),
    );
  });

  it('never grows when a family says no', () => {
    fc.assert(
      fc.property(family, fc.constantFrom(...consentSubjects), fc.constantFrom(...postKinds), (one, subject, kind) => {
        for (const audience of audiences) {
          const no = familyYes({ subject, audience, answer: 'no', grantedAt: 10 });
          const before = missingConsents(kind, audience, one, ground);
          const after = missingConsents(kind, audience, [...one, no], ground);
          expect(after).toEqual(expect.arrayContaining(before));
        }
      }),
    );
  });
});
