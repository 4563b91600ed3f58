import { getPosition, getTimes } from 'suncalc';
import type { Place } from '#shared/domain/zone-places.ts';
import { mix, parseHex, type Rgb, toHex } from './color.ts';

export type SkyPhase = 'dawn' | 'day' | 'dusk' | 'night';

export type SkyColors = {
  phase: SkyPhase;
  /** Of the sun over the horizon, in degrees. */
  altitude: number;
  /** Share of the solar day: 0 and 1 are midnight, 0.5 is the sun's noon, on the meridian. */
  dayShare: number;
  /** Zenith, middle and horizon, as hex colours. */
  top: string;
  middle: string;
  horizon: string;
  /** White: every `top` is deep enough to carry it with at least 4.5:1. */
  ink: string;
  /** Carries white text with at least 4.5:1. */
  accent: string;
};

type Key = { altitude: number; morning: Triple; evening: Triple };
type Triple = readonly [top: string, middle: string, horizon: string];

const NIGHT: Triple = ['#0c1233', '#171f4f', '#27306b'];
const NOON: Triple = ['#2173bd', '#7fbbe6', '#dcf0f8'];

/** The sky at heights of the sun: dawn turns coral, dusk violet, both end in the same night and day. */
const KEYS: readonly Key[] = [
  { altitude: -18, morning: NIGHT, evening: NIGHT },
  { altitude: -10, morning: ['#16204f', '#39396f', '#7a5472'], evening: ['#17184a', '#3a2c70', '#68408a'] },
  { altitude: -4, morning: ['#2f4a86', '#a06f86', '#f39c7f'], evening: ['#34306f', '#85549b', '#dc7f94'] },
  { altitude: 1, morning: ['#44689f', '#eba58f', '#ffd5a6'], evening: ['#4c4b8f', '#c0779f', '#ffb183'] },
  { altitude: 8, morning: ['#3273b3', '#b7cfdd', '#fde3c4'], evening: ['#3f6fb0', '#b9b8d6', '#fcd9b4'] },
  { altitude: 25, morning: NOON, evening: NOON },
];

const ACCENTS: Record<SkyPhase, string> = { dawn: '#a8442f', day: '#1b5f9e', dusk: '#6d3f91', night: '#37418f' };

const WHITE: Rgb = [255, 255, 255];

const between = (altitude: number, isMorning: boolean): Rgb[] => {
  const pick = (key: Key): Rgb[] => (isMorning ? key.morning : key.evening).map(parseHex);
  const after = KEYS.findIndex((key) => key.altitude > altitude);
  const high = KEYS[after];
  const low = KEYS[after - 1];
  if (high === undefined) return NOON.map(parseHex);
  if (low === undefined) return NIGHT.map(parseHex);
  const share = (altitude - low.altitude) / (high.altitude - low.altitude);
  const to = pick(high);
  return pick(low).map((from, index) => mix(from, to[index] ?? from, share));
};

const phaseOf = (altitude: number, isMorning: boolean): SkyPhase => {
  if (altitude > 8) return 'day';
  if (altitude < -10) return 'night';
  return isMorning ? 'dawn' : 'dusk';
};

const shareOfSolarDay = (date: Date, { lat, lon }: Place): number => {
  const sinceNoon = (date.getTime() - getTimes(date, lat, lon).solarNoon.getTime()) / 86_400_000;
  return (((sinceNoon + 0.5) % 1) + 1) % 1;
};

/** The sky over `place` at `date`, by the sun's height there. Pure: the same moment has the same sky on every PC. */
export const skyColors = (date: Date, place: Place): SkyColors => {
  const { altitude } = getPosition(date, place.lat, place.lon);
  const dayShare = shareOfSolarDay(date, place);
  const isMorning = dayShare < 0.5;
  const phase = phaseOf(altitude, isMorning);
  const [top = WHITE, middle = WHITE, horizon = WHITE] = between(altitude, isMorning);
  return {
    phase,
    altitude,
    dayShare,
    top: toHex(top),
    middle: toHex(middle),
    horizon: toHex(horizon),
    ink: toHex(WHITE),
    accent: ACCENTS[phase],
  };
};
