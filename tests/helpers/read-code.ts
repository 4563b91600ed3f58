import decodeQR from 'qr/decode.js';

const pixel = 8;

/** What a barcode reader types when it sees the code that an SVG path of unit squares draws. */
export const readCode = (path: string): string => {
  const dark = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const border = 2;
  const size = (Math.max(...dark.map(({ x }) => x)) + 1 + border) * pixel;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const { x, y } of dark) {
    for (let row = y * pixel; row < (y + 1) * pixel; row += 1) {
      for (let column = x * pixel; column < (x + 1) * pixel; column += 1) {
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
      }
    }
  }
  return decodeQR({ width: size, height: size, data });
};
