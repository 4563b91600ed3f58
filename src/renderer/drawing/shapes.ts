import type { ShapeName } from './document.ts';

type Place = { x: number; y: number };

/** What a shape's outline is drawn with; a `Path2D` or a canvas context is one. */
export type Outline = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'ellipse' | 'closePath'>;

const closed = (outline: Outline, corners: readonly Place[]): void => {
  for (const [index, { x, y }] of corners.entries()) {
    if (index === 0) outline.moveTo(x, y);
    else outline.lineTo(x, y);
  }
  outline.closePath();
};

/** Ten corners of a star in a square of side 1, its tip up. */
export const starCorners: readonly Place[] = Array.from({ length: 10 }, (_, index) => {
  const reach = index % 2 === 0 ? 0.5 : 0.2;
  const angle = (Math.PI / 5) * index - Math.PI / 2;
  return { x: 0.5 + reach * Math.cos(angle), y: 0.5 + reach * Math.sin(angle) };
});

/** Draws `shape` into the box between two corners, whichever way it was pulled open. */
export const outlineShape = (outline: Outline, shape: ShapeName, from: Place, to: Place): void => {
  const left = Math.min(from.x, to.x);
  const top = Math.min(from.y, to.y);
  const width = Math.abs(to.x - from.x);
  const height = Math.abs(to.y - from.y);
  const at = ({ x, y }: Place): Place => ({ x: left + x * width, y: top + y * height });
  const box = (corners: readonly Place[]) => closed(outline, corners.map(at));
  switch (shape) {
    case 'line':
      outline.moveTo(from.x, from.y);
      outline.lineTo(to.x, to.y);
      return;
    case 'rectangle':
      box([
        { x: 0, y: 0 },
        { x: 1, y: 0 },
        { x: 1, y: 1 },
        { x: 0, y: 1 },
      ]);
      return;
    case 'triangle':
      box([
        { x: 0.5, y: 0 },
        { x: 1, y: 1 },
        { x: 0, y: 1 },
      ]);
      return;
    case 'star':
      box(starCorners);
      return;
    case 'ellipse':
      outline.ellipse(left + width / 2, top + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
      outline.closePath();
      return;
    case 'heart': {
      const curve = (a: Place, b: Place, end: Place) => {
        const [first, second, last] = [at(a), at(b), at(end)];
        outline.bezierCurveTo(first.x, first.y, second.x, second.y, last.x, last.y);
      };
      const dip = at({ x: 0.5, y: 0.28 });
      outline.moveTo(dip.x, dip.y);
      curve({ x: 0.4, y: -0.08 }, { x: 0, y: -0.06 }, { x: 0, y: 0.34 });
      curve({ x: 0, y: 0.62 }, { x: 0.36, y: 0.8 }, { x: 0.5, y: 1 });
      curve({ x: 0.64, y: 0.8 }, { x: 1, y: 0.62 }, { x: 1, y: 0.34 });
      curve({ x: 1, y: -0.06 }, { x: 0.6, y: -0.08 }, { x: 0.5, y: 0.28 });
      outline.closePath();
    }
  }
};
