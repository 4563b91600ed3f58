import { geoNaturalEarth1, geoPath } from 'd3-geo';
import type { Place } from '#shared/domain/zone-places.ts';
import styles from './map.module.css';
import { graticule, land, nightSide } from './shapes.ts';

const width = 960;
const height = 468;
const projection = geoNaturalEarth1().fitExtent(
  [
    [2, 2],
    [width - 2, height - 2],
  ],
  { type: 'Sphere' },
);
const path = geoPath(projection).digits(1);
const seaPath = path({ type: 'Sphere' }) ?? '';
const landPath = path(land) ?? '';
const linesPath = path(graticule) ?? '';

/** About how wide a letter is, in parts of its height. */
const letterShare = 0.55;

export type MapPlace = Place & {
  id: string;
  /** Written beside the dot where there is one. */
  name?: string;
  /** In a line of its own below the name. */
  note?: string;
  /** This class: a ring instead of a dot. */
  isHome?: boolean;
  /** With a second ring around it. */
  isChosen?: boolean;
};

type Props = {
  places: readonly MapPlace[];
  /** With it the night side is shaded as it is at this moment. */
  at?: Date | undefined;
  /** What a reader who does not see the map is told. */
  label: string;
  /** Height of the names, in parts of the map's width. */
  textShare?: number;
  className?: string | undefined;
};

/** The whole world with classes on it, by day and night. A map is not mirrored: west is at the left in every script. */
export const WorldMap = ({ places, at, label, textShare = 0.02, className }: Props) => {
  const size = width * textShare;
  return (
    <svg
      className={`${styles.map} ${className ?? ''}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      direction="ltr"
    >
      <path className={styles.sea} d={seaPath} />
      <path className={styles.lines} d={linesPath} />
      <path className={styles.land} d={landPath} />
      {at && <path className={styles.night} d={path(nightSide(at)) ?? ''} />}
      {places.map((place) => {
        const [x, y] = projection([place.lon, place.lat]) ?? [0, 0];
        const textWidth = size * (1 + letterShare * (place.name?.length ?? 0));
        const isFarEast = x + textWidth > width && x > width / 2;
        const words = {
          className: styles.words,
          x: x + size * (isFarEast ? -0.95 : 0.95),
          fontSize: size,
          strokeWidth: size * 0.3,
          textAnchor: isFarEast ? ('end' as const) : ('start' as const),
        };
        return (
          <g key={place.id}>
            {place.isChosen && (
              <circle className={styles.ring} cx={x} cy={y} r={size * 0.75} strokeWidth={size * 0.14} />
            )}
            <circle
              className={place.isHome ? styles.home : styles.dot}
              cx={x}
              cy={y}
              r={size * 0.36}
              strokeWidth={size * (place.isHome ? 0.2 : 0.1)}
            />
            {[place.name, place.note].map(
              (line, at) =>
                line !== undefined && (
                  <text key={line} {...words} y={y + size * (0.34 + 1.1 * at)}>
                    {line}
                  </text>
                ),
            )}
          </g>
        );
      })}
    </svg>
  );
};
