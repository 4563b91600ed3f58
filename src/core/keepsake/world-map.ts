import { geoGraticule, geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import topology from 'world-atlas/land-110m.json' with { type: 'json' };
import { placeOfZone } from '#shared/domain/zone-places.ts';
import { escaped } from '../export/export-page.ts';

const width = 960;
const height = 468;
const inset = 2;
/** Names nearer to each other than this would lie on each other: each goes below the one before. */
const nameHeight = 20;

type OnMap = { name: string; timeZone: string; isHome: boolean };
type Label = { name: string; x: number; y: number };

/** Each name at its place, or further down until nothing lies under it. */
const placed = (labels: readonly Label[]): Label[] => {
  const done: Label[] = [];
  for (const label of labels.toSorted((a, b) => a.y - b.y)) {
    const near = done.filter((one) => Math.abs(one.x - label.x) < 200);
    const y = near.reduce((lowest, one) => Math.max(lowest, one.y + nameHeight), label.y);
    done.push({ ...label, y });
  }
  return done;
};

/** Where in the world classes are, as an SVG that needs nothing beside itself. West is at the left in every script. */
export const worldMap = (classes: readonly OnMap[], label: string): string => {
  // of a JSON file the compiler knows any string where TopoJSON has names of its kinds, and arrays without their lengths
  const atlas = topology as unknown as Topology<{ land: GeometryObject }>;
  const projection = geoNaturalEarth1().fitExtent(
    [
      [inset, inset],
      [width - inset, height - inset],
    ],
    { type: 'Sphere' },
  );
  const path = geoPath(projection).digits(0);
  const dots = classes.map(({ name, timeZone, isHome }) => {
    const { lat, lon } = placeOfZone(timeZone);
    const [x, y] = projection([lon, lat]) ?? [0, 0];
    return { name, isHome, x: Math.round(x), y: Math.round(y) };
  });
  const names = placed(dots.map(({ name, x, y }) => ({ name, x, y: y + 6 }))).map(({ name, x, y }) => {
    const isFarEast = x > width * 0.8;
    return `<text x="${x + (isFarEast ? -12 : 12)}" y="${y}" text-anchor="${isFarEast ? 'end' : 'start'}">${escaped(name)}</text>`;
  });
  return [
    `<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}" direction="ltr">`,
    `<path class="sea" d="${path({ type: 'Sphere' }) ?? ''}"/>`,
    `<path class="lines" d="${path(geoGraticule().step([30, 30])()) ?? ''}"/>`,
    `<path class="land" d="${path(feature(atlas, atlas.objects.land)) ?? ''}"/>`,
    ...dots.map(({ x, y, isHome }) => `<circle class="${isHome ? 'home' : 'dot'}" cx="${x}" cy="${y}" r="7"/>`),
    ...names,
    '</svg>',
  ].join('\n');
};
