import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project, squareToQuad } from '#renderer/capture/photo/homography.ts';
import { isSheet, middleQuad, moveCorner, type Quad, type Spot } from '#renderer/capture/photo/quad.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const near = (x: number, y: number): fc.Arbitrary<Spot> =>
  fc.record({
    x: fc.double({ min: x - 0.2, max: x + 0.2, noNaN: true }),
    y: fc.double({ min: y - 0.2, max: y + 0.2, noNaN: true }),
  });
/** Any sheet that a hand can hold before a camera. */
const sheet: fc.Arbitrary<Quad> = fc
  .tuple(near(0.25, 0.25), near(0.75, 0.25), near(0.75, 0.75), near(0.25, 0.75))
  .filter(isSheet);
const unit: Quad = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
const crossing = (a: Spot, b: Spot, c: Spot): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

describe('squareToQuad', () => {
  it('takes the corners of the square exactly to the corners of the sheet', () => {
    fc.assert(
      fc.property(sheet, (quad) => {
        const map = squareToQuad(quad);
        for (const [index, corner] of unit.entries()) {
          const found = project(map, corner);
          expect(found.x).toBeCloseTo(quad[index]?.x ?? Number.NaN, 9);
          expect(found.y).toBeCloseTo(quad[index]?.y ?? Number.NaN, 9);
        }
      }),
    );
  });

  it('keeps straight lines straight', () => {
    fc.assert(
      fc.property(sheet, part, part, part, part, part, (quad, ax, ay, bx, by, along) => {
        const map = squareToQuad(quad);
        const [a, b] = [
          { x: ax, y: ay },
          { x: bx, y: by },
        ];
        const between = { x: ax + (bx - ax) * along, y: ay + (by - ay) * along };
        expect(crossing(project(map, a), project(map, b), project(map, between))).toBeCloseTo(0, 6);
      }),
    );
  });

  it('takes the middle of the square to where the diagonals cross, which is not the middle of the corners', () => {
    const quad: Quad = [
      { x: 0.3, y: 0.1 },
      { x: 0.7, y: 0.1 },
      { x: 1, y: 0.9 },
      { x: 0, y: 0.9 },
    ];
    const middle = project(squareToQuad(quad), { x: 0.5, y: 0.5 });
    expect(crossing(quad[0], quad[2], middle)).toBeCloseTo(0, 9);
    expect(crossing(quad[1], quad[3], middle)).toBeCloseTo(0, 9);
    expect(middle.y).toBeLessThan(0.5);
  });

  it('leaves the square itself as it is', () => {
    fc.assert(
      fc.property(part, part, (x, y) => {
        const found = project(squareToQuad(unit), { x, y });
        expect(found.x).toBeCloseTo(x, 12);
        expect(found.y).toBeCloseTo(y, 12);
      }),
    );
  });
});

describe('moving a corner', () => {
  it('does nothing where no sheet would be left', () => {
    expect(moveCorner(middleQuad, 0, { x: 0.95, y: 0.95 })).toBe(middleQuad);
    expect(moveCorner(middleQuad, 1, { x: 0.12, y: 0.9 })).toBe(middleQuad);
  });

  it('always leaves a sheet inside the picture, wherever the hand goes', () => {
    const anywhere = fc.double({ min: -3, max: 3, noNaN: true });
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), anywhere, anywhere), { maxLength: 20 });
    fc.assert(
      fc.property(moves, (steps) => {
        const end = steps.reduce<Quad>((quad, [index, x, y]) => moveCorner(quad, index, { x, y }), middleQuad);
        expect(isSheet(end)).toBe(true);
        for (const { x, y } of end) expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
