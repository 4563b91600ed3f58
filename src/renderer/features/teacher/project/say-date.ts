import type { IntlShape } from 'react-intl';

/** A calendar date as people write it, `Sunday 29 November`; it has no zone, so none may move it. */
export const sayDate = (intl: IntlShape, date: string, length: 'short' | 'long' = 'long'): string =>
  intl.formatDate(new Date(`${date}T12:00:00Z`), {
    timeZone: 'UTC',
    day: 'numeric',
    month: length === 'long' ? 'long' : 'short',
    ...(length === 'long' ? { weekday: 'long' } : {}),
  });
