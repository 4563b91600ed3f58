import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floodFill, type Pixels } from '#renderer/drawing/flood-fill.ts';

/** A picture of letters: `.` white paper, `#` a black line, `r` red. */
const paint: Record<string, readonly [number, number, number]> = {
  '.': [255, 255, 255],
  '#': [0, 0, 0],
  r: [255, 0, 0],
};
const pictureOf = (rows: readonly string[]): Pixels => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  data: Uint8ClampedArray.from([...rows.join('')].flatMap((letter) => [...(paint[letter] ?? [9, 9, 9]), 255])),
});
const rowsOf = ({ data, width, height }: Pixels): string[] =>
  Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => {
      const at = (row * width + column) * 4;
      return Object.keys(paint).find((letter) => paint[letter]?.every((value, index) => data[at + index] === value));
    }).join(''),
  );
const red = [255, 0, 0] as const;

describe('floodFill', () => {
  it('changes nothing outside the picture, nor where the colour is there already', () => {
    const picture = pictureOf(['r.', '..']);
    expect(floodFill(picture, 5, 0, red)).toBe(false);
    expect(floodFill(picture, 0, 0, red)).toBe(false);
    expect(rowsOf(picture)).toEqual(['r.', '..']);
  });

  it('stays inside a closed line, and covers the inner edge of it so that no seam is left', () => {
    const picture = pictureOf(['.........', '.#######.', '.#.....#.', '.#.....#.', '.#######.', '.........']);
    expect(floodFill(picture, 3, 2, red)).toBe(true);
    const rows = rowsOf(picture);
    expect(rows[0]).toBe('.........');
    expect(rows[5]).toBe('.........');
    expect(rows.map((row) => row[0] ?? '').join('')).toBe('......');
    expect(rows[2]?.slice(2, 7)).toBe('rrrrr');
    expect(rows[3]?.slice(2, 7)).toBe('rrrrr');
  });

  it('fills every place that can be reached and no other, whatever the maze', () => {
    const side = 12;
    const maze = fc.array(fc.boolean(), { minLength: side * side, maxLength: side * side });
    fc.assert(
      fc.property(maze, (walls) => {
        const isWall = (at: number): boolean => at !== 0 && walls[at] === true;
        const rows = Array.from({ length: side }, (_, row) =>
          Array.from({ length: side }, (__, column) => (isWall(row * side + column) ? '#' : '.')).join(''),
        );
        const picture = pictureOf(rows);
        floodFill(picture, 0, 0, red);
        const reached = new Set([0]);
        for (const at of reached) {
          const column = at % side;
          const beside = [
            at - side,
            at + side,
            ...(column > 0 ? [at - 1] : []),
            ...(column < side - 1 ? [at + 1] : []),
          ];
          for (const next of beside) if (next >= 0 && next < side * side && !isWall(next)) reached.add(next);
        }
        const painted = rowsOf(picture).join('');
        for (let at = 0; at < side * side; at += 1) {
          if (reached.has(at)) expect(painted[at]).toBe('r');
          else if (!isWall(at)) expect(painted[at]).toBe('.');
        }
      }),
    );
  });
});
