/**
 * Writes src/shared/domain/zone-places.json from the public-domain tz database: the principal place and
 * the country of every time zone, and the other names a zone is known by.
 * Usage: node scripts/make-zone-places.mjs <folder with zone.tab and tzdata.zi>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: node scripts/make-zone-places.mjs <folder with zone.tab and tzdata.zi>');
  process.exit(1);
}

/** ISO 6709 `±DDMM` or `±DDDMMSS` to degrees. */
const degrees = (text) => {
  const digits = text.slice(1);
  const wide = digits.length === 5 || digits.length === 7 ? 3 : 2;
  const [d, m, s] = [digits.slice(0, wide), digits.slice(wide, wide + 2), digits.slice(wide + 2)].map(Number);
  return Number(((text[0] === '-' ? -1 : 1) * (d + m / 60 + s / 3600)).toFixed(2));
};

const places = {};
for (const line of readFileSync(join(folder, 'zone.tab'), 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue;
  const [country, coordinates, zone] = line.split('\t');
  const [, lat, lon] = /^([+-]\d+)([+-]\d+)$/.exec(coordinates);
  places[zone] = [country, degrees(lat), degrees(lon)];
}

const aliases = {};
for (const line of readFileSync(join(folder, 'tzdata.zi'), 'utf8').split('\n')) {
  const [kind, target, name] = line.split(' ');
  if (kind === 'L' && places[name] === undefined && places[target] !== undefined) aliases[name] = target;
}

const rows = (record) =>
  Object.entries(record).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
const json = `{\n  "places": {\n${rows(places).join(',\n')}\n  },\n  "aliases": {\n${rows(aliases).join(',\n')}\n  }\n}\n`;
writeFileSync(new URL('../src/shared/domain/zone-places.json', import.meta.url), json);
