import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPaper } from '#renderer/capture/photo/clean-paper.ts';
import { findPaper } from '#renderer/capture/photo/find-paper.ts';
import { project, squareToQuad } from '#renderer/capture/photo/homography.ts';
import { blankPixels, lumaAt, type Pixels } from '#renderer/capture/photo/pixels.ts';
import type { Quad, Spot } from '#renderer/capture/photo/quad.ts';
import { sheetSize, straighten } from '#renderer/capture/photo/straighten.ts';

type Colour = readonly [number, number, number];
const paintAll = (picture: Pixels, colourAt: (spot: Spot) => Colour): Pixels => {
  for (let y = 0; y < picture.height; y += 1)
    for (let x = 0; x < picture.width; x += 1) {
      const colour = colourAt({ x: (x + 0.5) / picture.width, y: (y + 0.5) / picture.height });
      picture.data.set([...colour, 255], (y * picture.width + x) * 4);
    }
  return picture;
};
const turn = (a: Spot, b: Spot, p: Spot): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
const isInside = (quad: Quad, spot: Spot): boolean =>
  quad.every((corner, index) => turn(corner, quad[(index + 1) % 4] ?? corner, spot) >= 0);
const table: Colour = [70, 50, 40];
const white: Colour = [225, 222, 215];
const slanted: Quad = [
  { x: 0.3, y: 0.2 },
  { x: 0.72, y: 0.15 },
  { x: 0.85, y: 0.85 },
  { x: 0.15, y: 0.8 },
];
const farthest = (a: Quad, b: Quad): number =>
  Math.max(...a.map((corner, index) => Math.hypot(corner.x - (b[index]?.x ?? 9), corner.y - (b[index]?.y ?? 9))));
const at = (picture: Pixels, { x, y }: Spot): number[] => {
  const pixel = Math.floor(y * picture.height) * picture.width + Math.floor(x * picture.width);
  return [...picture.data.slice(pixel * 4, pixel * 4 + 3)];
};

describe('findPaper', () => {
  it('finds nothing where there is no paper', () => {
    expect(findPaper(paintAll(blankPixels(160, 90), () => table))).toBeNull();
    const lamp = ({ x, y }: Spot): Colour => (Math.hypot(x - 0.2, y - 0.2) < 0.1 ? white : table);
    expect(findPaper(paintAll(blankPixels(160, 90), lamp))).toBeNull();
    const cross = ({ x, y }: Spot): Colour => (Math.abs(x - 0.5) < 0.1 || Math.abs(y - 0.5) < 0.1 ? white : table);
    expect(findPaper(paintAll(blankPixels(160, 90), cross))).toBeNull();
  });

  it('finds the corners of a slanted sheet, however much of it is painted', () => {
    const drawn = (spot: Spot): Colour => {
      if (!isInside(slanted, spot)) return table;
      return Math.hypot(spot.x - 0.5, spot.y - 0.5) < 0.2 ? [200, 40, 30] : white;
    };
    const found = findPaper(paintAll(blankPixels(192, 108), drawn));
    expect(found).not.toBeNull();
    if (found !== null) expect(farthest(found, slanted)).toBeLessThan(0.03);
  });
});

describe('straighten', () => {
  it('gives the sheet the shape of its longer edges, and never more than a projector shows', () => {
    expect(sheetSize(slanted, { width: 1000, height: 1000 })).toEqual({ width: 702, height: 712 });
    const whole: Quad = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ];
    expect(sheetSize(whole, { width: 4000, height: 2000 })).toEqual({ width: 1920, height: 960 });
  });

  it('brings every place of the sheet back to where it was drawn', () => {
    // four fields, each of its own colour, seen from the side
    const fields = (spot: Spot): Colour => [spot.x < 0.5 ? 40 : 200, spot.y < 0.5 ? 60 : 180, 90];
    const map = squareToQuad(slanted);
    const seen = blankPixels(400, 300);
    const filled = new Uint8Array(400 * 300);
    for (let v = 0; v < 900; v += 1)
      for (let u = 0; u < 900; u += 1) {
        const spot = { x: (u + 0.5) / 900, y: (v + 0.5) / 900 };
        const there = project(map, spot);
        const pixel = Math.floor(there.y * 300) * 400 + Math.floor(there.x * 400);
        seen.data.set([...fields(spot), 255], pixel * 4);
        filled[pixel] = 1;
      }
    expect(filled.some((one) => one === 1)).toBe(true);
    const sheet = straighten(seen, slanted);
    const place = fc.double({ min: 0.05, max: 0.95, noNaN: true }).filter((value) => Math.abs(value - 0.5) > 0.04);
    fc.assert(
      fc.property(place, place, (x, y) => {
        expect(at(sheet, { x, y })).toEqual([...fields({ x, y })]);
      }),
    );
  });
});

describe('cleanPaper', () => {
  const shaded = (colour: Colour, { x }: Spot): Colour =>
    colour.map((value) => Math.round(value * (0.55 + 0.4 * x))) as unknown as Colour;
  const drawn = (spot: Spot): Colour => {
    const isInk = Math.abs(spot.y - 0.5) < 0.02;
    return shaded(isInk ? [40, 60, 160] : white, spot);
  };

  it('makes the paper evenly white from the shadow to the lamp', () => {
    const sheet = paintAll(blankPixels(480, 320), drawn);
    cleanPaper(sheet);
    const lights = [0.05, 0.3, 0.6, 0.95].map((x) => lumaAt(sheet, Math.floor(0.2 * 320) * 480 + Math.floor(x * 480)));
    expect(Math.min(...lights)).toBeGreaterThan(225);
    expect(Math.max(...lights) - Math.min(...lights)).toBeLessThan(20);
  });

  it('keeps the ink dark and its colour what it was', () => {
    const sheet = paintAll(blankPixels(480, 320), drawn);
    cleanPaper(sheet);
    const [red = 255, green = 255, blue = 0] = at(sheet, { x: 0.5, y: 0.5 });
    expect(red).toBeLessThan(70);
    expect(blue).toBeGreaterThan(2 * green);
  });

  it('never darkens a pixel', () => {
    const anyColour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(anyColour, anyColour, (paper, ink) => {
        const sheet = paintAll(blankPixels(60, 40), ({ x, y }) => (Math.hypot(x - 0.4, y - 0.5) < 0.2 ? ink : paper));
        const before = sheet.data.slice();
        cleanPaper(sheet);
        expect(sheet.data.every((value, index) => value >= (before[index] ?? 255))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
