import type { Spot } from './quad.ts';

/** What is kept of a picture, in parts of its width and height, after it was turned. */
export type Crop = { left: number; top: number; right: number; bottom: number };
/** Quarter turns clockwise. */
export type Quarters = 0 | 1 | 2 | 3;
export type Cut = { crop: Crop; quarters: Quarters };

export const wholePicture: Cut = { crop: { left: 0, top: 0, right: 1, bottom: 1 }, quarters: 0 };

/** No side of what is kept is shorter than this part of the picture. */
const leastSide = 0.15;

/** One quarter turn clockwise; the kept part turns with the picture. */
export const turnRight = ({ crop, quarters }: Cut): Cut => ({
  crop: { left: 1 - crop.bottom, top: crop.left, right: 1 - crop.top, bottom: crop.right },
  quarters: ((quarters + 1) % 4) as Quarters,
});

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Corners of the kept part, clockwise from top left. */
export const cornersOf = ({ left, top, right, bottom }: Crop): readonly Spot[] => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];

/** The kept part with one corner elsewhere; it stays inside the picture and never becomes too small. */
export const pullCorner = (crop: Crop, index: number, { x, y }: Spot): Crop => {
  const isLeft = index === 0 || index === 3;
  const isTop = index < 2;
  return {
    left: isLeft ? between(x, 0, crop.right - leastSide) : crop.left,
    right: isLeft ? crop.right : between(x, crop.left + leastSide, 1),
    top: isTop ? between(y, 0, crop.bottom - leastSide) : crop.top,
    bottom: isTop ? crop.bottom : between(y, crop.top + leastSide, 1),
  };
};

/** Size in pixels of a picture after its turns, and of what is kept of it. */
export const cutSize = ({ crop, quarters }: Cut, { width, height }: { width: number; height: number }) => {
  const turned = quarters % 2 === 1 ? { width: height, height: width } : { width, height };
  return {
    turned,
    kept: {
      width: Math.max(1, Math.round((crop.right - crop.left) * turned.width)),
      height: Math.max(1, Math.round((crop.bottom - crop.top) * turned.height)),
    },
  };
};
