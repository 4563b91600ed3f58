import type { IntlShape } from 'react-intl';
import { droppedShare, type EncodingProfile, type FrameTally, profileFacts } from '#shared/domain/encoding.ts';
import type { Say } from '../../../i18n/words.tsx';

/** `1280 × 720 · 30 pictures a second · VP9` */
export const sayProfile = (say: Say, profile: EncodingProfile): string => {
  const { width, height, frameRate, codec } = profileFacts[profile];
  return say('device.profile', { width: String(width), height: String(height), frameRate, codec: codec.toUpperCase() });
};

/** `3 %`, in the digits of the page's language. */
export const sayShare = (intl: IntlShape, tally: FrameTally): string =>
  intl.formatNumber(droppedShare(tally), { style: 'percent', maximumFractionDigits: 1 });
