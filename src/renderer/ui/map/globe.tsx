import { geoOrthographic, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import type { Place } from '#shared/domain/zone-places.ts';
import styles from './map.module.css';
import { graticule, land, nightSide } from './shapes.ts';

const size = 400;
const middle = size / 2;
/** A place near a pole is not looked at from above: its latitude tells it apart. */
const tiltMax = 55;

type Props = {
  place: Place;
  /** With it the night side is shaded as it is at this moment. */
  at?: Date;
  className?: string | undefined;
};

/** Where in the world a class is: the globe turned to its place. It stands beside words that say the same. */
export const Globe = ({ place: { lat, lon }, at, className }: Props) => {
  const drawn = useMemo(() => {
    const tilt = Math.max(-tiltMax, Math.min(tiltMax, lat));
    const projection = geoOrthographic()
      .rotate([-lon, -tilt])
      .fitExtent(
        [
          [2, 2],
          [size - 2, size - 2],
        ],
        { type: 'Sphere' },
      );
    const path = geoPath(projection).digits(1);
    const [x, y] = projection([lon, lat]) ?? [middle, middle];
    return { path, x, y, land: path(land) ?? '', lines: path(graticule) ?? '' };
  }, [lat, lon]);
  return (
    <svg className={`${styles.map} ${className ?? ''}`} viewBox={`0 0 ${size} ${size}`} aria-hidden>
      <circle className={styles.sea} cx={middle} cy={middle} r={middle - 2} />
      <path className={styles.lines} d={drawn.lines} />
      <path className={styles.land} d={drawn.land} />
      {at && <path className={styles.night} d={drawn.path(nightSide(at)) ?? ''} />}
      <circle className={styles.ring} cx={drawn.x} cy={drawn.y} r={22} strokeWidth={4} />
      <circle className={styles.dot} cx={drawn.x} cy={drawn.y} r={10} strokeWidth={3} />
    </svg>
  );
};
