import { describe, expect, it } from 'vitest';
import { chooseLanguage, directionOf } from '#renderer/i18n/language.ts';

describe('language of the page', () => {
  it('is what was chosen here, before the class’s and the system’s', () => {
    expect(chooseLanguage('ar', 'en', ['en-GB'])).toBe('ar');
    expect(chooseLanguage(null, 'ar-JO', ['en-GB'])).toBe('ar');
    expect(chooseLanguage(null, null, ['sw-KE', 'ar-EG', 'en'])).toBe('ar');
  });

  it('falls back to English for a language that has no catalogue', () => {
    expect(chooseLanguage('tlh', 'sw', ['eo'])).toBe('en');
  });

  it('knows the direction of content in languages the app does not speak', () => {
    expect(directionOf('ur')).toBe('rtl');
    expect(directionOf('sw')).toBe('ltr');
  });
});
