import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from '#core/media/byte-range.ts';
import { limits } from '#shared/domain/limits.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';

const max = limits.rangeMaxBytes;

describe('parseByteRange', () => {
  it.each([['bytes=100-'], ['bytes=100-200'], ['bytes=-0'], ['bytes=99999999999999999999-']])(
    'E5 refuses %s of 100 bytes with their number',
    (header) => {
      expect(expectCode(() => parseByteRange(header, 100), 'request.range_not_satisfiable').details).toEqual({
        sizeBytes: 100,
      });
    },
  );

  it.each([
    [null],
    [''],
    ['bytes=-'],
    ['bytes=5-2'],
    ['bytes=0-1,4-5'],
    ['items=0-1'],
    ['bytes=a-b'],
    ['bytes= 1 - 2'],
  ])('ignores %s as no range', (header) => {
    expect(parseByteRange(header, 100)).toBe(null);
  });

  it.each([
    ['bytes=0-0', { from: 0, to: 1 }],
    ['bytes=10-19', { from: 10, to: 20 }],
    ['bytes=90-1000', { from: 90, to: 100 }],
    ['bytes=40-', { from: 40, to: 100 }],
    ['bytes=-30', { from: 70, to: 100 }],
    ['bytes=-300', { from: 0, to: 100 }],
    ['BYTES=0-', { from: 0, to: 100 }],
  ])('E5 reads %s', (header, range) => {
    expect(parseByteRange(header, 100)).toEqual(range);
  });

  it('E5 never answers more than 1 MiB, nothing empty and nothing outside', () => {
    const header = fc.oneof(
      fc.tuple(fc.nat(10 * max), fc.nat(10 * max)).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat(10 * max).map((a) => `bytes=${a}-`),
      fc.nat(10 * max).map((n) => `bytes=-${n}`),
    );
    fc.assert(
      fc.property(header, fc.integer({ min: 1, max: 9 * max }), (value, sizeBytes) => {
        try {
          const range = parseByteRange(value, sizeBytes);
          if (range === null) return;
          expect(range.from).toBeGreaterThanOrEqual(0);
          expect(range.to).toBeGreaterThan(range.from);
          expect(range.to).toBeLessThanOrEqual(sizeBytes);
          expect(range.to - range.from).toBeLessThanOrEqual(max);
        } catch (error) {
          expect(error).toMatchObject({ code: 'request.range_not_satisfiable' });
        }
      }),
    );
  });
});
