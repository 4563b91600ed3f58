import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cut, cornersOf, cutSize, pullCorner, turnRight, wholePicture } from '#renderer/capture/photo/crop.ts';

const anywhere = fc.double({ min: -2, max: 3, noNaN: true });
const pulls = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), anywhere, anywhere), { maxLength: 15 });
const cutBy = (steps: readonly (readonly [number, number, number])[]): Cut => ({
  quarters: 0,
  crop: steps.reduce((crop, [index, x, y]) => pullCorner(crop, index, { x, y }), wholePicture.crop),
});

describe('cutting a picture', () => {
  it('stays inside the picture and keeps something to see, wherever a corner is pulled', () => {
    fc.assert(
      fc.property(pulls, (steps) => {
        const { left, top, right, bottom } = cutBy(steps).crop;
        expect(Math.min(left, top, 1 - right, 1 - bottom)).toBeGreaterThanOrEqual(0);
        expect(Math.min(right - left, bottom - top)).toBeGreaterThan(0.149);
      }),
    );
  });

  it('moves the pulled corner and leaves the opposite one', () => {
    const pulled = cornersOf(pullCorner(wholePicture.crop, 1, { x: 0.6, y: 0.3 }));
    expect(pulled[1]).toEqual({ x: 0.6, y: 0.3 });
    expect(pulled[3]).toEqual({ x: 0, y: 1 });
  });

  it('comes back to itself after four turns, with the part that was kept', () => {
    fc.assert(
      fc.property(pulls, (steps) => {
        const cut = cutBy(steps);
        const round = turnRight(turnRight(turnRight(turnRight(cut))));
        expect(round.quarters).toBe(0);
        for (const side of ['left', 'top', 'right', 'bottom'] as const)
          expect(round.crop[side]).toBeCloseTo(cut.crop[side], 12);
      }),
    );
  });

  it('measures a picture whose size is not its own property, as a canvas has it', () => {
    const canvas = Object.create({ width: 640, height: 480 }) as { width: number; height: number };
    expect(cutSize(wholePicture, canvas).kept).toEqual({ width: 640, height: 480 });
  });

  it('turns the kept part with the picture: what was at the left is at the top', () => {
    const cut = turnRight({ quarters: 0, crop: { left: 0, top: 0, right: 0.25, bottom: 1 } });
    expect(cut).toEqual({ quarters: 1, crop: { left: 0, top: 0, right: 1, bottom: 0.25 } });
    expect(cutSize(cut, { width: 1280, height: 720 })).toEqual({
      turned: { width: 720, height: 1280 },
      kept: { width: 720, height: 320 },
    });
  });
});
