import { useMemo } from 'react';
import { useLanguage } from '../i18n/words.tsx';

/** Languages that classes are asked for most; others keep their code until somebody chooses them. */
export const commonLanguages = [
  'am',
  'ar',
  'bn',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fa',
  'fi',
  'fr',
  'ha',
  'he',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'ms',
  'nl',
  'pl',
  'pt',
  'qu',
  'ro',
  'ru',
  'rw',
  'sv',
  'sw',
  'ta',
  'th',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh',
  'zu',
] as const;

/** Names of languages in the page's language. */
export const useLanguageName = (): ((tag: string) => string) => {
  const { language } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
    return (tag) => names.of(tag) ?? tag;
  }, [language]);
};

/** They as choices, in the order of the page's alphabet; with those that are chosen already. */
export const useLanguageOptions = (chosen: readonly string[] = []): { id: string; name: string }[] => {
  const { language } = useLanguage();
  const nameOf = useLanguageName();
  return [...new Set([...commonLanguages, ...chosen])]
    .map((id) => ({ id, name: nameOf(id) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
};
