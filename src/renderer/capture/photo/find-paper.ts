import { lumaAt, type Pixels } from './pixels.ts';
import { isSheet, type Quad, type Spot } from './quad.ts';

/** The brightness that best parts dark from light (Otsu 1979). */
const threshold = (luma: readonly number[]): number => {
  const histogram = new Array<number>(256).fill(0);
  for (const value of luma) histogram[Math.round(value)] = (histogram[Math.round(value)] ?? 0) + 1;
  const sum = histogram.reduce((total, count, value) => total + count * value, 0);
  let [below, sumBelow, best, bestAt] = [0, 0, -1, 127];
  for (let value = 0; value < 255; value += 1) {
    below += histogram[value] ?? 0;
    sumBelow += value * (histogram[value] ?? 0);
    const above = luma.length - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (sum - sumBelow) / above;
    const spread = below * above * apart * apart;
    if (spread > best) [best, bestAt] = [spread, value];
  }
  return bestAt;
};

/** The numbers of all pixels that are wanted and connected to `start`; they are put into `seen`. */
const areaAround = (start: number, isWanted: readonly boolean[], width: number, seen: Uint8Array): number[] => {
  if (seen[start] === 1 || !isWanted[start]) return [];
  const area = [start];
  seen[start] = 1;
  for (const pixel of area) {
    const column = pixel % width;
    const beside = [pixel - width, pixel + width, column > 0 ? pixel - 1 : -1, column < width - 1 ? pixel + 1 : -1];
    for (const next of beside) {
      if (next < 0 || next >= isWanted.length || seen[next] === 1 || !isWanted[next]) continue;
      seen[next] = 1;
      area.push(next);
    }
  }
  return area;
};

/**
 * The pixels of the largest bright area and of what lies within it: a drawing may be dark, but the table around the
 * sheet is reached from the border of the picture.
 */
const largestSheet = (isBright: readonly boolean[], width: number): number[] => {
  const seen = new Uint8Array(isBright.length);
  let largest: number[] = [];
  for (let start = 0; start < isBright.length; start += 1) {
    const area = areaAround(start, isBright, width, seen);
    if (area.length > largest.length) largest = area;
  }
  const isOutside = new Array<boolean>(isBright.length).fill(true);
  for (const pixel of largest) isOutside[pixel] = false;
  const isTable = new Uint8Array(isBright.length);
  for (let pixel = 0; pixel < isBright.length; pixel += 1) {
    const column = pixel % width;
    const isBorder = pixel < width || pixel >= isBright.length - width || column === 0 || column === width - 1;
    if (isBorder) areaAround(pixel, isOutside, width, isTable);
  }
  return isBright.flatMap((_, pixel) => (isTable[pixel] === 1 ? [] : [pixel]));
};

const areaOf = (quad: Quad): number =>
  Math.abs(
    quad.reduce((sum, { x, y }, index) => {
      const next = quad[(index + 1) % 4] ?? { x, y };
      return sum + x * next.y - next.x * y;
    }, 0) / 2,
  );

/** Smaller areas are a lamp or a sleeve, not the paper. */
const leastPart = 0.12;
/** A sheet nearly fills the four corners found for it. */
const leastFill = 0.8;

/**
 * Guesses the corners of a light sheet on a darker ground in a small picture (some 160 pixels wide are enough);
 * `null` when nothing looks like one. A guess only: the child moves the corners.
 */
export const findPaper = (picture: Pixels): Quad | null => {
  const { width, height } = picture;
  const luma = Array.from({ length: width * height }, (_, pixel) => lumaAt(picture, pixel));
  const limit = threshold(luma);
  const area = largestSheet(
    luma.map((value) => value > limit),
    width,
  );
  if (area.length < leastPart * width * height) return null;
  const most = (score: (x: number, y: number) => number): Spot => {
    let [best, found] = [Number.NEGATIVE_INFINITY, 0];
    for (const pixel of area) {
      const value = score(pixel % width, Math.floor(pixel / width));
      if (value > best) [best, found] = [value, pixel];
    }
    return { x: ((found % width) + 0.5) / width, y: (Math.floor(found / width) + 0.5) / height };
  };
  const quad: Quad = [most((x, y) => -x - y), most((x, y) => x - y), most((x, y) => x + y), most((x, y) => y - x)];
  const fill = area.length / (width * height) / areaOf(quad);
  return isSheet(quad) && fill > leastFill && fill < 1.25 ? quad : null;
};
