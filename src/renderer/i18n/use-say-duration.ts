import { useCallback } from 'react';
import { useLanguage } from './words.tsx';

/** `0:41`, or with a fraction digit `0:41.3`, in the digits of `language`. What is smaller is dropped. */
export const durationIn = (language: string, durationMs: number, fractionDigits: 0 | 1 = 0): string => {
  const unitMs = fractionDigits === 0 ? 1_000 : 100;
  const toldMs = Math.floor(durationMs / unitMs) * unitMs;
  const digits = (value: number, least: number, fraction = 0): string =>
    new Intl.NumberFormat(language, {
      minimumIntegerDigits: least,
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
      useGrouping: false,
    }).format(value);
  return `${digits(Math.floor(toldMs / 60_000), 1)}:${digits((toldMs % 60_000) / 1_000, 2, fractionDigits)}`;
};

/** Says to the reader of the page how long a recording is. */
export const useSayDuration = (): ((durationMs: number, fractionDigits?: 0 | 1) => string) => {
  const { language } = useLanguage();
  return useCallback((durationMs, fractionDigits) => durationIn(language, durationMs, fractionDigits), [language]);
};
