import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasWordsOf } from '#core/class/alias-words.ts';
import { makeAlias } from '#core/class/aliases.ts';
import type { Random } from '#core/core-options.ts';
import { systemRandom } from '#core/system.ts';
import { limits } from '#shared/domain/limits.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { setupInput, startCore } from '#tests/helpers/start-core.ts';

/** What an alias looks like in each language that has words for it. */
const letters: Record<string, RegExp> = {
  en: /^[A-Z][a-z]+ [A-Z][a-z]+$/u,
  ar: /^[\p{Script=Arabic} ]+$/u,
  es: /^\p{Lu}\p{Ll}+ de(?:l| la) \p{Lu}\p{Ll}+$/u,
  fa: /^[\p{Script=Arabic}\p{M} ]+$/u,
  fr: /^\p{Lu}\p{Ll}+ (?:du |de la |de l’)\p{Lu}\p{Ll}+$/u,
  hi: /^[\p{Script=Devanagari}\p{M}]+ (?:का|की) [\p{Script=Devanagari}\p{M}]+$/u,
  pt: /^\p{Lu}\p{Ll}+ d[ao] \p{Lu}\p{Ll}+$/u,
  sw: /^[A-Z][a-z]+ (?:wa|ya|la|cha) [A-Z][a-z]+$/u,
  uk: /^\p{Script=Cyrillic}+ \p{Script=Cyrillic}+$/u,
  zh: /^\p{Script=Han}+的\p{Script=Han}+$/u,
};

const seeded = (seed: number): Random => ({ ...systemRandom, number: seededRandom(seed) });

const aliasesOf = (language: string, count: number, random: Random): string[] => {
  const taken = new Set<string>();
  for (let i = 0; i < count; i += 1) taken.add(makeAlias(language, taken, random));
  return [...taken];
};

describe('aliases', () => {
  it('are different for every student of the largest class, in every language', () => {
    const languages = fc.constantFrom(...Object.keys(letters), 'ar-JO', 'EN-gb', 'fi', 'x');
    fc.assert(
      fc.property(languages, fc.nat(), (language, seed) => {
        expect(aliasesOf(language, limits.studentsMax, seeded(seed))).toHaveLength(limits.studentsMax);
      }),
      { numRuns: 50 },
    );
  });

  it('are still different when every pair of words is used up', () => {
    const { first, second } = aliasWordsOf('ar');
    const more = first.length * second.length + 20;
    expect(new Set(aliasesOf('ar', more, seeded(1))).size).toBe(more);
  });

  it('K2 are drawn by lot, whatever the children are called', async () => {
    const rosters = [
      ['Amina', 'Omar', 'Lina'],
      ['River', 'Maple', 'Zoe'],
    ];
    const drawn = await Promise.all(
      rosters.map(async (names) => {
        const core = await startCore({ random: seeded(7) });
        await core.call('setup.complete', { ...setupInput, students: names.map((name) => ({ name })) });
        const { students } = await core.call('student.list', {});
        await core.remove();
        return students.map(({ alias }) => alias);
      }),
    );
    expect(drawn[0]).toEqual(drawn[1]);
  });

  it.each(Object.entries(letters))('speak %s, and fit where names fit', (language, ofIt) => {
    const regional = `${language}-ZZ`;
    for (const alias of aliasesOf(regional, 100, seeded(5))) {
      expect(alias).toMatch(ofIt);
      expect(alias.length).toBeLessThanOrEqual(limits.nameMaxChars);
    }
  });
});
