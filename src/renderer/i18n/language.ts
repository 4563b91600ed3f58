import { isRTL } from 'react-aria/I18nProvider';
import { type Language, languages } from './languages.ts';

const KEY = 'meridian.language';

const known = (tag: string | null | undefined): Language | null => {
  const base = (tag ?? '').toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(languages, base) ? (base as Language) : null;
};

/** The first of these tags, by how much each counts, that the app has words for; else English. */
export const chooseLanguage = (tags: readonly (string | null)[]): Language =>
  tags.map(known).find((language) => language !== null) ?? 'en';

export const readChosenLanguage = (): string | null => localStorage.getItem(KEY);
export const writeChosenLanguage = (language: Language): void => localStorage.setItem(KEY, language);

/** Writing direction of any language tag, for the page and for single pieces of content. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => (isRTL(tag) ? 'rtl' : 'ltr');
