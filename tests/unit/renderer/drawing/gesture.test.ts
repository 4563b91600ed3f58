import { describe, expect, it } from 'vitest';
import { type Hand, isWorthKeeping, markOf } from '#renderer/drawing/gesture.ts';
import { movePen, restingPen } from '#renderer/drawing/keyboard-pen.ts';
import { paper } from '#renderer/drawing/points.ts';

const at = (x: number, y: number) => ({ x, y, pressure: 50 });
const hand = (tool: Hand['tool']): Hand => ({ tool, paint: 'green', size: 'medium' });

describe('a movement of the hand', () => {
  it('leaves nothing when there was none', () => {
    expect(markOf(hand({ kind: 'brush' }), [])).toBeNull();
  });

  it('leaves no mark with the text tool: words come from the keyboard', () => {
    expect(markOf(hand({ kind: 'text' }), [at(1, 1)])).toBeNull();
  });

  it('leaves a dot where a brush was set down and lifted', () => {
    expect(markOf(hand({ kind: 'brush' }), [at(5, 6)])).toMatchObject({ kind: 'stroke', points: [at(5, 6)] });
  });

  it('leaves a shape in the box it pulled open', () => {
    const mark = markOf(hand({ kind: 'shape', shape: 'star' }), [at(100, 900), at(300, 950), at(500, 100)]);
    expect(mark).toMatchObject({ shape: 'star', from: { x: 100, y: 900 }, to: { x: 500, y: 100 } });
  });

  it('leaves a shape that can be seen when it was only tapped, and stays on the paper', () => {
    const mark = markOf(hand({ kind: 'shape', shape: 'heart' }), [at(10, paper.height)]);
    expect(mark).toMatchObject({ from: { x: 0, y: 1560 }, to: { x: 250, y: paper.height } });
  });

  it('is not stored twice in the same place', () => {
    expect(isWorthKeeping([], at(1, 1))).toBe(true);
    expect(isWorthKeeping([at(100, 100)], at(101, 102))).toBe(false);
    expect(isWorthKeeping([at(100, 100)], at(102, 102))).toBe(true);
  });
});

describe('the pen of the keyboard', () => {
  it('leaves keys alone that are not its own', () => {
    expect(movePen(restingPen, 'Tab', false)).toBeNull();
  });

  it('goes down and up with the space bar, and stays on the paper', () => {
    expect(movePen(restingPen, ' ', false)?.isDown).toBe(true);
    expect(movePen({ x: 0, y: 0, isDown: true }, 'ArrowLeft', false)).toEqual({ x: 0, y: 0, isDown: true });
  });

  it('goes in small steps when asked to', () => {
    const wide = movePen(restingPen, 'ArrowDown', false)?.y ?? 0;
    const fine = movePen(restingPen, 'ArrowDown', true)?.y ?? 0;
    expect(wide).toBeGreaterThan(fine);
    expect(fine).toBeGreaterThan(restingPen.y);
  });
});
