import type { Quad, Spot } from './quad.ts';

/** Nine numbers of a projective map, row by row; the last is 1. */
export type Homography = readonly number[];

/**
 * The projective map of the unit square onto `quad`: (0,0) goes to the first corner, then clockwise. Straight
 * lines stay straight, so the reverse look-up of every pixel undoes a slanted view (Heckbert 1989, 2.2.3).
 */
export const squareToQuad = ([a, b, c, d]: Quad): Homography => {
  const sumX = a.x - b.x + c.x - d.x;
  const sumY = a.y - b.y + c.y - d.y;
  const dx1 = b.x - c.x;
  const dx2 = d.x - c.x;
  const dy1 = b.y - c.y;
  const dy2 = d.y - c.y;
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / determinant;
  const h = (dx1 * sumY - sumX * dy1) / determinant;
  return [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1];
};

/** Where `map` takes a spot. */
export const project = (map: Homography, { x, y }: Spot): Spot => {
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0, m7 = 0, m8 = 0] = map;
  const w = m6 * x + m7 * y + m8;
  return { x: (m0 * x + m1 * y + m2) / w, y: (m3 * x + m4 * y + m5) / w };
};
