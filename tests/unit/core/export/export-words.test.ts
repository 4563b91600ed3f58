import { describe, expect, it } from 'vitest';
import { exportPage, momentIn } from '#core/export/export-page.ts';
import { exportLanguageOf, exportWords } from '#core/export/export-words.ts';

/** The letters of what is said in each language that exported files are written in. */
const letters: Record<string, RegExp> = {
  en: /\p{Script=Latin}/u,
  ar: /\p{Script=Arabic}/u,
  es: /\p{Script=Latin}/u,
  fa: /\p{Script=Arabic}/u,
  fr: /\p{Script=Latin}/u,
  hi: /\p{Script=Devanagari}/u,
  pt: /\p{Script=Latin}/u,
  sw: /\p{Script=Latin}/u,
  uk: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};

/** Every sentence, those that take a name or a number with one in it. */
const sentencesOf = (words: object): string[] =>
  Object.values(words).flatMap((part: unknown): string[] => {
    if (typeof part === 'string') return [part];
    if (typeof part === 'function') return [String(part(1, '')), String(part(5, ''))];
    return typeof part === 'object' && part !== null ? sentencesOf(part) : [];
  });

describe('the words of exported files', () => {
  it.each(Object.entries(letters))('K7 are %s in its own letters', (language, ofIt) => {
    expect(exportLanguageOf(`${language}-ZZ`)).toBe(language);
    expect(sentencesOf(exportWords(language)).filter((sentence) => !ofIt.test(sentence))).toEqual([]);
  });

  it('K7 are English where a class speaks what nobody has written them in', () => {
    expect(exportWords('fi')).toBe(exportWords('en'));
  });

  it('K7 run from right to left where the language does, with its dates', () => {
    expect(exportPage('fa-IR', { title: 'الف', body: [] })).toContain('<html lang="fa" dir="rtl">');
    expect(exportPage('uk', { title: 'А', body: [] })).toContain('<html lang="uk" dir="ltr">');
    expect(momentIn('zh-CN', 'Asia/Shanghai')(Date.UTC(2026, 10, 23))).toBe('2026年11月23日');
  });
});
