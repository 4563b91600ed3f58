import { useCallback } from 'react';
import { useLanguage } from './words.tsx';

/** Says how long a recording is: `0:41`, in the digits of the page's language. Part seconds are dropped. */
export const useSayDuration = (): ((durationMs: number) => string) => {
  const { language } = useLanguage();
  return useCallback(
    (durationMs) => {
      const seconds = Math.floor(durationMs / 1_000);
      const digits = (value: number, least: number): string =>
        new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }).format(value);
      return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
    },
    [language],
  );
};
