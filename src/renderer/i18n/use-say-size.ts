import { useCallback } from 'react';
import { type IntlShape, useIntl } from 'react-intl';

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** `1.4 MB`, in the words and digits of a language; what is there is never nothing. */
export const sizeIn = (intl: Pick<IntlShape, 'formatNumber'>, bytes: number): string => {
  const power = bytes >= 1000 ** 3 ? 3 : bytes >= 1000 ** 2 ? 2 : 1;
  const amount = bytes / 1000 ** power;
  const least = bytes > 0 ? 0.1 : 0;
  return intl.formatNumber(Math.max(amount, least), {
    style: 'unit',
    unit: units[power - 1] ?? 'kilobyte',
    maximumFractionDigits: amount < 100 ? 1 : 0,
  });
};

/** Says how many bytes to the reader of the page. */
export const useSaySize = (): ((bytes: number) => string) => {
  const intl = useIntl();
  return useCallback((bytes) => sizeIn(intl, bytes), [intl]);
};
