import { describe, expect, it } from 'vitest';
import type { Mark } from '#renderer/drawing/document.ts';
import { drawnSoFar, replayMs } from '#renderer/drawing/replay.ts';

const line = (count: number): Mark => ({
  kind: 'stroke',
  paint: 'black',
  size: 'medium',
  points: Array.from({ length: count }, (_, x) => ({ x, y: 0, pressure: 50 })),
});
const marks: Mark[] = [line(30), { kind: 'fill', paint: 'black', x: 5, y: 5 }, line(60)];

describe('how a drawing was made', () => {
  it('begins with an empty paper and ends with every mark whole', () => {
    expect(drawnSoFar(marks, 0)).toEqual({ whole: 0, part: null });
    expect(drawnSoFar(marks, 1)).toEqual({ whole: 3, part: null });
    expect(drawnSoFar([], 0.5)).toEqual({ whole: 0, part: null });
  });

  it('lets a line grow from its first point, and sets down at once what was set down at once', () => {
    const { whole, part } = drawnSoFar(marks, 0.125);
    expect(whole).toBe(0);
    expect(part).toEqual(line(15));
    expect(drawnSoFar(marks, 0.3)).toEqual({ whole: 1, part: null });
    expect(drawnSoFar(marks, 0.75)).toEqual({ whole: 2, part: line(30) });
  });

  it('shows a dot as long as anything and a morning of scribbling no longer than a class waits', () => {
    expect(replayMs([line(1)])).toBe(3_000);
    expect(replayMs(Array.from({ length: 400 }, () => line(200)))).toBe(25_000);
    expect(replayMs([line(500)])).toBe(6_000);
  });
});
