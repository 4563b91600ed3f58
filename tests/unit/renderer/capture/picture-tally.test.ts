import { describe, expect, it } from 'vitest';
import { lumaOf } from '#renderer/capture/picture-sampler.ts';
import { PictureTally } from '#renderer/capture/picture-tally.ts';
import { judgeTake } from '#shared/domain/verdict.ts';

/** Frames around `mean`, with a sensor's noise that is never the same twice. */
const noisy = (mean: number, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, frame) =>
    Uint8Array.from({ length: 64 * 36 }, (_, at) => mean + ((at * 7 + frame * 13) % 9)),
  );
const verdictOf = (lumas: readonly Uint8Array[]) => {
  const tally = new PictureTally();
  for (const luma of lumas) tally.add(luma);
  return judgeTake({ sound: null, picture: tally.measures() }).picture;
};

describe('the tally of a take’s picture', () => {
  it('says nothing when nothing was seen', () => {
    expect(new PictureTally().measures()).toBeNull();
    expect(verdictOf([])).toBe('none');
  });

  it.each([
    ['a covered lens', noisy(4, 20), 'black'],
    ['a room without light', noisy(30, 20), 'dark'],
    ['a lit face', noisy(110, 20), 'good'],
    ['a picture that stands still', Array.from({ length: 20 }, () => new Uint8Array(2_304).fill(120)), 'frozen'],
    ['a light that goes on in time', [...noisy(30, 8), ...noisy(110, 12)], 'good'],
  ])('takes %s for what it is', (_, lumas, verdict) => {
    expect(verdictOf(lumas)).toBe(verdict);
  });

  it('measures how light it is', () => {
    const tally = new PictureTally();
    tally.add(new Uint8Array([255, 0]));
    expect(tally.measures()).toMatchObject({ meanLuma: 0.5 });
  });
});

describe('luma', () => {
  it('weighs green most, and white is full', () => {
    expect([...lumaOf(new Uint8ClampedArray([255, 255, 255, 255, 0, 255, 0, 255, 0, 0, 255, 255]))]).toEqual([
      255, 182, 18,
    ]);
  });
});
