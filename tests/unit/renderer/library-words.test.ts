import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { languageList } from '#renderer/i18n/languages.ts';
import { fa } from '#renderer/i18n/library-words/fa.ts';
import { hi } from '#renderer/i18n/library-words/hi.ts';
import { sw } from '#renderer/i18n/library-words/sw.ts';
import { saidPackages } from '#renderer/i18n/library-words/words.ts';
import { missingLanguages } from '#renderer/library-words.ts';

const ours = { fa, hi, sw };
const inEnglish = createRequire(import.meta.url)('react-aria/i18n/en-US') as Record<string, Record<string, unknown>>;
const values: Record<string, string> = new Proxy({}, { get: (_, name) => `<${String(name)}>` });
const say = { number: String, plural: () => '', select: () => '' };

describe('what react-aria says by itself', () => {
  it('is missing in exactly those languages that have words of ours', () => {
    const words = readFileSync('node_modules/react-aria/dist/private/overlays/intlStrings.mjs', 'utf8');
    const has = (language: string) => new RegExp(`"${language}-[A-Z]{2}"`).test(words);
    expect(languageList.filter((language) => !has(language))).toEqual([...missingLanguages]);
  });

  it.each(missingLanguages)('is said in %s with every sentence that it has, and with what is filled in', (language) => {
    for (const name of saidPackages) {
      const theirs = inEnglish[`@react-aria/${name}`] ?? {};
      const own = ours[language][name];
      expect(Object.keys(own).sort()).toEqual(Object.keys(theirs).sort());
      for (const [id, sentence] of Object.entries(own)) {
        expect(typeof sentence, id).toBe(typeof theirs[id]);
        const said = typeof sentence === 'string' ? sentence : sentence(values, say);
        expect(said, id).not.toMatch(/undefined|\[object/);
        if (id === 'insertBetween') expect(said).toMatch(/<beforeItemText>.*<afterItemText>/);
      }
    }
  });
});
