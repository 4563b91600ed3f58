import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLot } from '#shared/domain/session/draw-lot.ts';

const randoms = fc.double({ min: 0, max: 0.999999, noNaN: true });

describe('the lot', () => {
  it('falls on nobody in an empty room', () => {
    expect(drawLot([], ['a'], 0.5)).toBeNull();
  });

  it('asks everybody once before it asks anybody twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(randoms, { minLength: 90, maxLength: 90 }),
        (size, random) => {
          const present = Array.from({ length: size }, (_, at) => `child ${at}`);
          const drawn: string[] = [];
          for (const one of random) drawn.push(drawLot(present, drawn, one) ?? '');
          for (let at = 0; at + size <= drawn.length; at += size) {
            expect(new Set(drawn.slice(at, at + size)).size).toBe(size);
          }
        },
      ),
    );
  });

  it('does not ask the same child twice in a row while there is another', () => {
    for (const random of [0, 0.3, 0.6, 0.99]) expect(drawLot(['a', 'b'], ['b', 'a'], random)).toBe('b');
    expect(drawLot(['a'], ['a'], 0)).toBe('a');
  });

  it('asks who was away before it asks anybody again', () => {
    expect(drawLot(['a', 'b', 'c'], ['a', 'b'], 0.9)).toBe('c');
    expect(drawLot(['a', 'b'], ['a', 'b'], 0)).toBe('a');
  });

  it('asks a new child once, not as often as all others were', () => {
    const drawn = ['a', 'b', 'a', 'b', 'a', 'b', 'new'];
    expect(drawLot(['a', 'b', 'new'], drawn, 0)).not.toBe('new');
  });
});
