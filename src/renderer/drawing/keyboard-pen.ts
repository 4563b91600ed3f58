import { type InkPoint, paper, toInkPoint } from './points.ts';

/** A pen that the arrow keys carry over the paper; Space or Enter sets it down and lifts it. */
export type KeyboardPen = { x: number; y: number; isDown: boolean };

export const restingPen: KeyboardPen = { x: paper.width / 2, y: paper.height / 2, isDown: false };

const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const wideStep = 40;
const fineStep = 8;

/** Where the pen is after `key`; `null` when the key is none of its own. With `isFine` it goes in small steps. */
export const movePen = (pen: KeyboardPen, key: string, isFine: boolean): KeyboardPen | null => {
  if (key === ' ' || key === 'Enter') return { ...pen, isDown: !pen.isDown };
  const step = steps[key];
  if (step === undefined) return null;
  const length = isFine ? fineStep : wideStep;
  const { x, y } = toInkPoint(pen.x + step[0] * length, pen.y + step[1] * length, 0);
  return { ...pen, x, y };
};

export const placeOf = ({ x, y }: KeyboardPen): InkPoint => ({ x, y, pressure: 50 });
