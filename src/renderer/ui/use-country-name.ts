import { useMemo } from 'react';
import { useLanguage } from '../i18n/words.tsx';

/** Names of countries in the page's language. */
export const useCountryName = (): ((code: string) => string) => {
  const { language } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
    return (code) => names.of(code) ?? code;
  }, [language]);
};
