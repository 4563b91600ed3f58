import data from './zone-places.json' with { type: 'json' };

export type Place = { lat: number; lon: number };

// of a JSON file the compiler knows arrays of mixed parts, not how many and in which order
const places = data.places as unknown as Record<string, [country: string, lat: number, lon: number] | undefined>;
const aliases = data.aliases as Record<string, string | undefined>;

const rowOf = (zone: string) => places[zone] ?? places[aliases[zone] ?? ''];

/**
 * The principal place of a time zone. A zone that names no place (`Etc/GMT-3`, `UTC`) lies on the
 * equator at the longitude of its offset at `at`.
 */
export const placeOfZone = (zone: string, at: Date = new Date()): Place => {
  const row = rowOf(zone);
  if (row !== undefined) return { lat: row[1], lon: row[2] };
  const noLetters = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const text = noLetters.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{2}):(\d{2})/.exec(text);
  if (match === null) return { lat: 0, lon: 0 };
  const hours = Number(match[2]) + Number(match[3]) / 60;
  return { lat: 0, lon: (match[1] === '-' ? -15 : 15) * hours };
};

/** The country of a zone, or `null` for a zone that names no place. */
export const countryOfZone = (zone: string): string | null => rowOf(zone)?.[0] ?? null;

/** The zones of a country, its main one first (the order of the tz database). */
export const zonesOfCountry = (country: string): string[] =>
  Object.entries(places).flatMap(([zone, row]) => (row?.[0] === country ? [zone] : []));

/** Every country that has a zone, by ISO 3166 code. */
export const countryCodes: readonly string[] = [
  ...new Set(Object.values(places).flatMap((row) => (row === undefined ? [] : [row[0]]))),
].sort();
