import { useCallback } from 'react';
import { useLanguage } from './words.tsx';

/** `0:41`, in the digits of `language`. Part seconds are dropped. */
export const durationIn = (language: string, durationMs: number): string => {
  const seconds = Math.floor(durationMs / 1_000);
  const digits = (value: number, least: number): string =>
    new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }).format(value);
  return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
};

/** Says to the reader of the page how long a recording is. */
export const useSayDuration = (): ((durationMs: number) => string) => {
  const { language } = useLanguage();
  return useCallback((durationMs) => durationIn(language, durationMs), [language]);
};
