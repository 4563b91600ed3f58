import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import type { ClassView } from '#shared/contract/schemas/class.ts';

/** "Nairobi, Kenya", or the country alone where the class tells no more. */
export const usePlaceLine = ({ country, place }: Pick<ClassView, 'country' | 'place'>): string => {
  const say = useSay();
  const intl = useIntl();
  const name = intl.formatDisplayName(country, { type: 'region' }) ?? '';
  return place === null ? name : say('stage.place', { place, country: name });
};
