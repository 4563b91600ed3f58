import type { Place } from '#shared/domain/zone-places.ts';

const radians = Math.PI / 180;
const j2000 = Date.UTC(2000, 0, 1, 12);

const wrap = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/**
 * Where the sun stands in the zenith, to about a hundredth of a degree (Astronomical Almanac, low-precision formulas
 * for the sun and for sidereal time).
 */
export const subsolarPlace = (at: Date): Place => {
  const days = (at.getTime() - j2000) / 86_400_000;
  const anomaly = (357.529 + 0.98560028 * days) * radians;
  const longitude = (280.459 + 0.98564736 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * radians;
  const tilt = (23.439 - 0.00000036 * days) * radians;
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude)) / radians;
  const siderealDegrees = (18.697374558 + 24.06570982441908 * days) * 15;
  return {
    lat: Math.asin(Math.sin(tilt) * Math.sin(longitude)) / radians,
    lon: wrap(ascension - siderealDegrees),
  };
};

/** The middle of the night side: the place opposite to the sun. */
export const midnightPlace = (at: Date): Place => {
  const { lat, lon } = subsolarPlace(at);
  return { lat: -lat, lon: wrap(lon + 180) };
};
