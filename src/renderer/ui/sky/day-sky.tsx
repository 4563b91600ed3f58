import { useId } from 'react';
import { placeOfZone } from '#shared/domain/zone-places.ts';
import { type SkyColors, skyColors } from './sky-colors.ts';

const DAY_MS = 86_400_000;
const STEPS = 96;
const WIDTH = 1_000;
const HEIGHT = 150;
/** Of the sun's noon over the horizon, in the picture. */
const RISE = 116;
const BASE = 140;
/** As deep as the sun may stand: the end of what the eye sees of dusk, so that the printer has no night to fill. */
const LOWEST = -7;

const sineOf = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** From the first light to the last; where the sun does not set or does not rise, the whole day. */
const lightOf = (skies: readonly SkyColors[]): readonly SkyColors[] => {
  const light = skies.filter(({ altitude }) => altitude > LOWEST);
  return light.length > 1 ? light : skies;
};

type Props = { timeZone: string; at: Date; className?: string | undefined };

/**
 * A day of a class's own sky from its first light to the last, for paper: light enough for black ink, with the mark of one
 * thin arc where the sun goes. East is at the left in every writing direction, as on a map.
 */
export const DaySky = ({ timeZone, at, className }: Props) => {
  const id = useId();
  const place = placeOfZone(timeZone, at);
  const midnight = at.getTime() - skyColors(at, place).dayShare * DAY_MS;
  const skies = lightOf(
    Array.from({ length: STEPS + 1 }, (_, step) => skyColors(new Date(midnight + (step * DAY_MS) / STEPS), place)),
  );
  const last = skies.length - 1;
  const highest = Math.max(...skies.map(({ altitude }) => altitude));
  /** Noon is at the top everywhere, also where the sun stays low. */
  const heightOf = ({ altitude }: SkyColors): number => BASE - RISE * (sineOf(altitude) / sineOf(Math.max(highest, 5)));
  const arc = skies.map((sky, step) => `${(step * WIDTH) / last} ${heightOf(sky)}`);
  const noonAt = skies.findIndex(({ altitude }) => altitude === highest);
  return (
    <svg className={className} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <defs>
        <linearGradient id={`${id}day`} x1="0" y1="0" x2="1" y2="0">
          {skies.map(({ middle }, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a day have no other identity
            <stop key={step} offset={step / last} stopColor={middle} />
          ))}
        </linearGradient>
        <linearGradient id={`${id}fade`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0.2" stopColor="#fff" stopOpacity="0.1" />
          <stop offset="1" stopColor="#fff" stopOpacity="1" />
        </linearGradient>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill={`url(#${id}day)`} />
      <rect width={WIDTH} height={HEIGHT} fill={`url(#${id}fade)`} />
      <polyline points={arc.join(' ')} fill="none" stroke="#1d2433" strokeOpacity="0.55" strokeWidth="1.5" />
      <ellipse cx={(noonAt * WIDTH) / last} cy={BASE - RISE} rx="8" ry="9" fill="#fff" stroke="#1d2433" />
    </svg>
  );
};
