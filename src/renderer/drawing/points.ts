/** One place of a line. Paper units; `pressure` from 0 to 100. All are whole numbers. */
export type InkPoint = { x: number; y: number; pressure: number };

/** The paper: a stage's shape, so that the drawing fills the projector. Two units are about one pixel. */
export const paper = { width: 3200, height: 1800 } as const;

const whole = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

/** The nearest place that can be stored. A line that leaves the paper runs along its edge. */
export const toInkPoint = (x: number, y: number, pressure: number): InkPoint => ({
  x: whole(x, paper.width),
  y: whole(y, paper.height),
  pressure: whole(pressure * 100, 100),
});

/** `[x, y, pressure]` of the first place, then only what changes: a third of the size of plain numbers. */
export const packPoints = (points: readonly InkPoint[]): number[] => {
  let last: InkPoint = { x: 0, y: 0, pressure: 0 };
  return points.flatMap((point) => {
    const step = [point.x - last.x, point.y - last.y, point.pressure - last.pressure];
    last = point;
    return step;
  });
};

/** The places that {@link packPoints} packed; `null` when the numbers are none of its own. */
export const unpackPoints = (packed: readonly number[]): InkPoint[] | null => {
  if (packed.length === 0 || packed.length % 3 !== 0) return null;
  const points: InkPoint[] = [];
  let [x, y, pressure] = [0, 0, 0];
  for (let at = 0; at < packed.length; at += 3) {
    x += packed[at] ?? 0;
    y += packed[at + 1] ?? 0;
    pressure += packed[at + 2] ?? 0;
    if (x < 0 || y < 0 || pressure < 0 || x > paper.width || y > paper.height || pressure > 100) return null;
    points.push({ x, y, pressure });
  }
  return points;
};
