/** A place that is covered, in shares of the picture's width and height. */
export type Patch = { id: number; x: number; y: number; width: number; height: number };

const smallest = 0.01;

const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Between two corners, wherever the pointer came from; inside the picture. */
export const patchBetween = (id: number, a: { x: number; y: number }, b: { x: number; y: number }): Patch => {
  const [left, right] = [within(Math.min(a.x, b.x), 0, 1), within(Math.max(a.x, b.x), 0, 1)];
  const [top, bottom] = [within(Math.min(a.y, b.y), 0, 1), within(Math.max(a.y, b.y), 0, 1)];
  return { id, x: left, y: top, width: right - left, height: bottom - top };
};

/** A press without a way is no patch. */
export const isLargeEnough = ({ width, height }: Patch): boolean => width >= smallest && height >= smallest;

/** The first place of a patch that is moved with keys. */
export const middlePatch = (id: number): Patch => ({ id, x: 0.4, y: 0.4, width: 0.2, height: 0.2 });

const step = 0.02;
const ways: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

/** Arrow keys move a patch, with Shift they make it larger or smaller; `null`: the key means nothing here. */
export const steerPatch = (patch: Patch, key: string, isSizing: boolean): Patch | null => {
  const way = ways[key];
  if (way === undefined) return null;
  if (!isSizing) {
    return {
      ...patch,
      x: within(patch.x + way.x, 0, 1 - patch.width),
      y: within(patch.y + way.y, 0, 1 - patch.height),
    };
  }
  return {
    ...patch,
    width: within(patch.width + way.x, step, 1 - patch.x),
    height: within(patch.height + way.y, step, 1 - patch.y),
  };
};
