import { useIntl } from 'react-intl';
import { useSaySize } from '../../i18n/use-say-size.ts';

/** Days, moments and sizes in the words of the page's language. */
export const useFormat = () => {
  const intl = useIntl();
  const size = useSaySize();
  return {
    day: (at: number | Date) => intl.formatDate(at, { dateStyle: 'medium' }),
    moment: (at: number) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }),
    /** Of a UTC day such as `2026-11-25`. */
    utcDay: (day: string) =>
      intl.formatDate(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    number: (value: number) => intl.formatNumber(value),
    size,
  };
};
