import { useId } from 'react';
import { skyColors } from './sky-colors.ts';
import { placeOfZone } from './zone-places.ts';

const DAY_MS = 86_400_000;
const STEPS = 48;
const WIDTH = 1_000;
const HEIGHT = 150;
/** Of the sun's noon over the horizon, in the picture. */
const RISE = 118;
const BASE = 138;

/** The height of the sun in the picture: its angle over the horizon, squeezed so that noon is at the top everywhere. */
const heightAt = (altitude: number, noon: number): number =>
  BASE - RISE * Math.max(-0.08, Math.sin((altitude * Math.PI) / 180) / Math.sin((Math.max(noon, 5) * Math.PI) / 180));

type Props = { timeZone: string; at: Date; className?: string | undefined };

/**
 * A whole day of a class's own sky, from its solar midnight to the next, for paper: light enough for black ink, with the
 * mark of one thin arc where the sun goes. East is at the left in every writing direction, as on a map.
 */
export const DaySky = ({ timeZone, at, className }: Props) => {
  const id = useId();
  const place = placeOfZone(timeZone, at);
  const midnight = at.getTime() - skyColors(at, place).dayShare * DAY_MS;
  const skies = Array.from({ length: STEPS + 1 }, (_, step) =>
    skyColors(new Date(midnight + (step * DAY_MS) / STEPS), place),
  );
  const noon = skies[STEPS / 2]?.altitude ?? 90;
  const arc = skies.map(({ altitude }, step) => `${(step * WIDTH) / STEPS} ${heightAt(altitude, noon)}`);
  return (
    <svg className={className} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice" aria-hidden>
      <defs>
        <linearGradient id={`${id}day`} x1="0" y1="0" x2="1" y2="0">
          {skies.map(({ middle }, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a day have no other identity
            <stop key={step} offset={step / STEPS} stopColor={middle} />
          ))}
        </linearGradient>
        <linearGradient id={`${id}fade`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0.35" stopColor="#fff" stopOpacity="0" />
          <stop offset="1" stopColor="#fff" stopOpacity="1" />
        </linearGradient>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill={`url(#${id}day)`} />
      <rect width={WIDTH} height={HEIGHT} fill={`url(#${id}fade)`} />
      <polyline points={arc.join(' ')} fill="none" stroke="#fff" strokeWidth="2.5" />
      <circle cx={WIDTH / 2} cy={heightAt(noon, noon)} r="9" fill="#fff" />
    </svg>
  );
};
