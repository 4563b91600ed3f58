import { describe, expect, it } from 'vitest';
import { chooseLanguage, directionOf } from '#renderer/i18n/language.ts';

describe('language of the page', () => {
  it('is the first that the app has words for', () => {
    expect(chooseLanguage(['ar', 'en', 'en-GB'])).toBe('ar');
    expect(chooseLanguage([null, 'ar-JO', 'en-GB'])).toBe('ar');
    expect(chooseLanguage([null, null, 'qu-PE', 'es-PE', 'en'])).toBe('es');
    expect(chooseLanguage([null, 'zh-Hans-CN', 'en'])).toBe('zh');
    expect(chooseLanguage(['pt-BR', 'en'])).toBe('pt');
  });

  it('falls back to English for a language that has no catalogue', () => {
    expect(chooseLanguage(['tlh', 'rw', 'eo'])).toBe('en');
  });

  it('knows the direction of content in languages the app does not speak', () => {
    expect(directionOf('ur')).toBe('rtl');
    expect(directionOf('sw')).toBe('ltr');
  });
});
