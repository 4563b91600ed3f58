import { useIntl } from 'react-intl';

/** Days, moments and sizes in the words of the page's language. */
export const useFormat = () => {
  const intl = useIntl();
  return {
    day: (at: number | Date) => intl.formatDate(at, { dateStyle: 'medium' }),
    moment: (at: number) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }),
    /** Of a UTC day such as `2026-11-25`. */
    utcDay: (day: string) =>
      intl.formatDate(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    number: (value: number) => intl.formatNumber(value),
    size: (bytes: number) => {
      const power = bytes >= 1024 ** 3 ? 3 : bytes >= 1024 ** 2 ? 2 : 1;
      return intl.formatNumber(bytes / 1024 ** power, {
        style: 'unit',
        unit: (['kilobyte', 'megabyte', 'gigabyte'] as const)[power - 1] ?? 'kilobyte',
        maximumFractionDigits: 1,
      });
    },
  };
};
