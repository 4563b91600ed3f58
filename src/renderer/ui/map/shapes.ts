import { geoCircle, geoGraticule } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import topology from 'world-atlas/land-110m.json';
import { midnightPlace } from './sun.ts';

// of a JSON file the compiler knows any string where TopoJSON has names of its kinds, and arrays without their lengths
const atlas = topology as unknown as Topology<{ land: GeometryObject }>;

/** The world's land without borders (Natural Earth, 1 : 110 million). */
export const land = feature(atlas, atlas.objects.land);

export const graticule = geoGraticule().step([30, 30])();

/** The half of the world that has night at `at`; from where the sun is below the horizon. */
export const nightSide = (at: Date): Polygon | MultiPolygon => {
  const { lat, lon } = midnightPlace(at);
  return geoCircle().center([lon, lat]).radius(90)();
};
