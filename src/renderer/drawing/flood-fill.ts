/** Pixels as a canvas hands them over: four bytes each, row after row. */
export type Pixels = { data: Uint8ClampedArray; width: number; height: number };

/** How far a pixel's colour may be from the one that was tapped: the soft edge of a line is still the line. */
const tolerance = 48;

/**
 * Gives the connected area around (`x`, `y`) another colour, and one pixel more under the soft edge of its
 * border so that no pale seam is left. Answers whether anything changed. Work grows with the area.
 */
export const floodFill = (pixels: Pixels, x: number, y: number, rgb: readonly [number, number, number]): boolean => {
  const { data, width, height } = pixels;
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  const seed = (y * width + x) * 4;
  const from = [data[seed] ?? 0, data[seed + 1] ?? 0, data[seed + 2] ?? 0] as const;
  if (from.every((value, index) => value === rgb[index])) return false;
  const isLike = (pixel: number): boolean =>
    Math.abs((data[pixel * 4] ?? 0) - from[0]) <= tolerance &&
    Math.abs((data[pixel * 4 + 1] ?? 0) - from[1]) <= tolerance &&
    Math.abs((data[pixel * 4 + 2] ?? 0) - from[2]) <= tolerance;

  // 1: inside the area; 2: the seam around it.
  const found = new Uint8Array(width * height);
  const waiting: number[] = [y * width + x];
  const mark = (pixel: number): void => {
    if (found[pixel] !== 1) found[pixel] = 2;
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found[next] === 1 || !isLike(next)) continue;
    const row = next - (next % width);
    let left = next;
    while (left > row && found[left - 1] !== 1 && isLike(left - 1)) left -= 1;
    let right = next;
    while (right < row + width - 1 && found[right + 1] !== 1 && isLike(right + 1)) right += 1;
    if (left > row) mark(left - 1);
    if (right < row + width - 1) mark(right + 1);
    for (const away of [-width, width]) {
      let isOpen = false;
      for (let pixel = left; pixel <= right; pixel += 1) {
        const beside = pixel + away;
        if (beside < 0 || beside >= found.length) continue;
        const canEnter = found[beside] !== 1 && isLike(beside);
        if (canEnter && !isOpen) waiting.push(beside);
        if (!canEnter) mark(beside);
        isOpen = canEnter;
      }
    }
    found.fill(1, left, right + 1);
  }
  for (let pixel = 0; pixel < found.length; pixel += 1) {
    if (found[pixel] === 0) continue;
    data[pixel * 4] = rgb[0];
    data[pixel * 4 + 1] = rgb[1];
    data[pixel * 4 + 2] = rgb[2];
    data[pixel * 4 + 3] = 255;
  }
  return true;
};
