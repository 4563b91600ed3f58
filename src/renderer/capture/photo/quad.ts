/** A place in a picture, in parts of its width and height: 0 is left or top, 1 is right or bottom. */
export type Spot = { x: number; y: number };

/** Corners of a sheet of paper, clockwise from the one that becomes top left. */
export type Quad = readonly [Spot, Spot, Spot, Spot];

/** What stands in for a sheet that was not found: a little inside the picture. */
export const middleQuad: Quad = [
  { x: 0.12, y: 0.1 },
  { x: 0.88, y: 0.1 },
  { x: 0.88, y: 0.9 },
  { x: 0.12, y: 0.9 },
];

const within = (value: number): number => Math.min(1, Math.max(0, value));

/** Twice the signed area of the triangle a, b, c; positive when they turn clockwise on the screen. */
const turn = (a: Spot, b: Spot, c: Spot): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Corners nearer than this to a straight line cannot be straightened to a sheet. */
const leastTurn = 0.004;

/** Whether the corners go round once and bulge everywhere: only then there is a sheet between them. */
export const isSheet = (quad: Quad): boolean =>
  quad.every((corner, index) => {
    const next = quad[(index + 1) % 4] ?? corner;
    const afterNext = quad[(index + 2) % 4] ?? corner;
    return turn(corner, next, afterNext) > leastTurn;
  });

/** The same quad with one corner elsewhere, inside the picture; unchanged where no sheet would be left. */
export const moveCorner = (quad: Quad, index: number, to: Spot): Quad => {
  const spot = { x: within(to.x), y: within(to.y) };
  const [a, b, c, d] = quad;
  const moved: Quad = [index === 0 ? spot : a, index === 1 ? spot : b, index === 2 ? spot : c, index === 3 ? spot : d];
  return isSheet(moved) ? moved : quad;
};
