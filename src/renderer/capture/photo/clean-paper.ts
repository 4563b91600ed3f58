import { lumaAt, type Pixels } from './pixels.ts';

const cellsAcross = 24;
/** Of the pixels in a cell this part is darker than its paper: lines and colours are fewer than the white around. */
const paperPart = 0.85;
const white = 250;

type Grid = { columns: number; rows: number; light: number[] };

/** How light the paper itself is in each part of the sheet. */
const lightOf = (sheet: Pixels): Grid => {
  const cell = Math.max(1, Math.ceil(sheet.width / cellsAcross));
  const columns = Math.ceil(sheet.width / cell);
  const rows = Math.ceil(sheet.height / cell);
  const light: number[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const values: number[] = [];
      for (let y = row * cell; y < Math.min(sheet.height, (row + 1) * cell); y += 2)
        for (let x = column * cell; x < Math.min(sheet.width, (column + 1) * cell); x += 2)
          values.push(lumaAt(sheet, y * sheet.width + x));
      values.sort((a, b) => a - b);
      light.push(values[Math.floor(values.length * paperPart)] ?? white);
    }
  return { columns, rows, light };
};

/** A painted cell is as light as the paper around it: the lightest of the neighbours, then their mean. */
const spread = ({ columns, rows, light }: Grid, of: (values: number[]) => number): Grid => ({
  columns,
  rows,
  light: light.map((_, index) => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    const around: number[] = [];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1)
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1)
        around.push(light[y * columns + x] ?? 0);
    return of(around);
  }),
});

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Makes the paper of a photographed sheet evenly white: the shadow of a hand and the lamp at one side go, the
 * colours stay as they are to each other. Works in place, and never darkens.
 */
export const cleanPaper = (sheet: Pixels): void => {
  const lightest = spread(
    spread(lightOf(sheet), (values) => Math.max(...values)),
    (values) => Math.max(...values),
  );
  const { columns, rows, light } = spread(lightest, mean);
  const { data, width, height } = sheet;
  for (let y = 0; y < height; y += 1) {
    const gridY = Math.min(rows - 1, Math.max(0, (y / height) * rows - 0.5));
    const top = Math.floor(gridY);
    const below = Math.min(rows - 1, top + 1);
    for (let x = 0; x < width; x += 1) {
      const gridX = Math.min(columns - 1, Math.max(0, (x / width) * columns - 0.5));
      const left = Math.floor(gridX);
      const right = Math.min(columns - 1, left + 1);
      const upper =
        (light[top * columns + left] ?? 0) * (1 - gridX + left) + (light[top * columns + right] ?? 0) * (gridX - left);
      const lower =
        (light[below * columns + left] ?? 0) * (1 - gridX + left) +
        (light[below * columns + right] ?? 0) * (gridX - left);
      // A black picture has no paper; a factor without bound would only show its noise.
      const gain = Math.min(2.5, Math.max(1, white / Math.max(1, upper * (1 - gridY + top) + lower * (gridY - top))));
      const at = (y * width + x) * 4;
      data[at] = (data[at] ?? 0) * gain;
      data[at + 1] = (data[at + 1] ?? 0) * gain;
      data[at + 2] = (data[at + 2] ?? 0) * gain;
    }
  }
};
