import { momentIn } from '../export/export-page.ts';
import { type ExportWords, exportLanguageOf, exportWords } from '../export/export-words.ts';
import { type KeepsakeWords, keepsakeWords } from './keepsake-words.ts';

/** What a page says, in one language, and how it writes numbers and days. */
export type PageWords = {
  locale: string;
  shared: ExportWords;
  own: KeepsakeWords;
  dateOf(at: number): string;
  numberOf(count: number): string;
  /** `1:05`, in the language's digits. */
  durationOf(ms: number): string;
};

export const pageWords = (language: string, timeZone: string): PageWords => {
  const locale = exportLanguageOf(language);
  const number = new Intl.NumberFormat(locale);
  const seconds = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  return {
    locale,
    shared: exportWords(language),
    own: keepsakeWords(language),
    dateOf: momentIn(language, timeZone),
    numberOf: (count) => number.format(count),
    durationOf: (ms) => {
      const whole = Math.round(ms / 1_000);
      return `${number.format(Math.floor(whole / 60))}:${seconds.format(whole % 60)}`;
    },
  };
};
