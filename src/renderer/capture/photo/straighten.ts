import { squareToQuad } from './homography.ts';
import { blankPixels, type Pixels } from './pixels.ts';
import type { Quad, Spot } from './quad.ts';

/** Longest side of a straightened sheet: enough for a projector. */
const longestSide = 1920;

const length = (a: Spot, b: Spot, { width, height }: { width: number; height: number }): number =>
  Math.hypot((a.x - b.x) * width, (a.y - b.y) * height);

/** Width and height of the sheet between the corners, in pixels of the picture, by its longer edges. */
export const sheetSize = ([a, b, c, d]: Quad, picture: { width: number; height: number }) => {
  const width = Math.max(length(a, b, picture), length(d, c, picture));
  const height = Math.max(length(a, d, picture), length(b, c, picture));
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/** The sheet between the corners as if it were seen from straight above; between pixels it is blended. */
export const straighten = (picture: Pixels, quad: Quad): Pixels => {
  const sheet = blankPixels(...(Object.values(sheetSize(quad, picture)) as [number, number]));
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0, m7 = 0] = squareToQuad(quad);
  const { data, width, height } = picture;
  const lastX = width - 1;
  const lastY = height - 1;
  let at = 0;
  for (let row = 0; row < sheet.height; row += 1) {
    const v = (row + 0.5) / sheet.height;
    for (let column = 0; column < sheet.width; column += 1) {
      const u = (column + 0.5) / sheet.width;
      const w = m6 * u + m7 * v + 1;
      const x = Math.min(lastX, Math.max(0, ((m0 * u + m1 * v + m2) / w) * width - 0.5));
      const y = Math.min(lastY, Math.max(0, ((m3 * u + m4 * v + m5) / w) * height - 0.5));
      const left = Math.floor(x);
      const top = Math.floor(y);
      const alongX = x - left;
      const alongY = y - top;
      const first = (top * width + left) * 4;
      const right = left < lastX ? 4 : 0;
      const below = top < lastY ? width * 4 : 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const corner = first + channel;
        const upper = (data[corner] ?? 0) * (1 - alongX) + (data[corner + right] ?? 0) * alongX;
        const lower = (data[corner + below] ?? 0) * (1 - alongX) + (data[corner + below + right] ?? 0) * alongX;
        sheet.data[at + channel] = upper * (1 - alongY) + lower * alongY;
      }
      sheet.data[at + 3] = 255;
      at += 4;
    }
  }
  return sheet;
};
