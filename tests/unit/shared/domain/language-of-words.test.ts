import { describe, expect, it } from 'vitest';
import { languageOfWords } from '#shared/domain/language-of-words.ts';

describe('the language of words', () => {
  it.each([
    ['Я чую дощ. OK?', ['en', 'uk'], 'uk'],
    ['I hear the rain', ['uk', 'ar', 'en'], 'en'],
    ['نسمع المطر', ['en', 'ar'], 'ar'],
    ['نسمع المطر', ['fa', 'ar'], 'fa'],
    ['我听见雨声', ['en', 'zh'], 'zh'],
    ['बारिश', ['sw', 'hi'], 'hi'],
    ['baridi', ['sw', 'en'], 'sw'],
  ] as const)('is told by the letters of %s', (words, tags, expected) => {
    expect(languageOfWords(words, tags)).toBe(expected);
  });

  it('is the first where there are no letters, or of none of them', () => {
    expect(languageOfWords('', ['hi', 'en'])).toBe('hi');
    expect(languageOfWords('2 + 2 = 4', ['hi', 'en'])).toBe('hi');
    expect(languageOfWords('გამარჯობა', ['hi', 'en'])).toBe('hi');
    expect(languageOfWords('x', ['zxx', 'en'])).toBe('en');
  });
});
