import type { Mark, ShapeName } from './document.ts';
import type { BrushSize, PaintName } from './palette.ts';
import { type InkPoint, paper } from './points.ts';
import type { StickerName } from './stickers.ts';

/** What is in the child's hand. */
export type Tool =
  | { kind: 'brush' }
  | { kind: 'eraser' }
  | { kind: 'fill' }
  | { kind: 'text' }
  | { kind: 'shape'; shape: ShapeName }
  | { kind: 'sticker'; sticker: StickerName };
export type Hand = { tool: Tool; paint: PaintName; size: BrushSize };

/** A shape that was tapped and not pulled open is this wide. */
const tappedShape = 480;
const tapReach = 30;

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** The mark that a movement of the hand leaves; `null` for none. Texts come from the keyboard, not from here. */
export const markOf = ({ tool, paint, size }: Hand, points: readonly InkPoint[]): Mark | null => {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  switch (tool.kind) {
    case 'brush':
      return { kind: 'stroke', paint, size, points: [...points] };
    case 'eraser':
      return { kind: 'erase', size, points: [...points] };
    case 'fill':
      return { kind: 'fill', paint, x: first.x, y: first.y };
    case 'text':
      return null;
    case 'sticker':
      // it is moved about until it is let go
      return { kind: 'sticker', sticker: tool.sticker, size, x: last.x, y: last.y };
    case 'shape': {
      const isTap = Math.hypot(last.x - first.x, last.y - first.y) < tapReach;
      const half = tappedShape / 2;
      const [from, to] = isTap
        ? [
            { x: within(first.x - half, paper.width), y: within(first.y - half, paper.height) },
            { x: within(first.x + half, paper.width), y: within(first.y + half, paper.height) },
          ]
        : [
            { x: first.x, y: first.y },
            { x: last.x, y: last.y },
          ];
      return { kind: 'shape', shape: tool.shape, paint, size, from, to };
    }
  }
};

/** Whether `next` is far enough from the newest place to be worth storing. */
export const isWorthKeeping = (points: readonly InkPoint[], next: InkPoint): boolean => {
  const last = points.at(-1);
  return last === undefined || Math.abs(next.x - last.x) + Math.abs(next.y - last.y) >= 4;
};
