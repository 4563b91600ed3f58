import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { measureWebm } from '#core/media/remux.ts';
import { WebmFrames } from '#renderer/capture/webm-frames.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';

const bytes = new Uint8Array(recordedVideo().bytes);
const countOf = (slices: Iterable<Uint8Array>): number => {
  const frames = new WebmFrames();
  for (const slice of slices) frames.add(slice);
  return frames.count;
};

describe('the pictures of a recording', () => {
  let expected: number;
  beforeAll(async () => {
    expected = (await measureWebm(bytes)).videoPackets;
  });

  it('M6 are counted as they come, slice by slice', () => {
    expect(expected).toBeGreaterThan(20);
    expect(countOf(recordedVideo().slices)).toBe(expected);
  });

  it('M6 are the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 60 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        expect(countOf(at.slice(1).map((end, index) => bytes.subarray(at[index], end)))).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('are none in a voice, in nothing and in rubbish', () => {
    expect(countOf(recordedVoice().slices)).toBe(0);
    expect(countOf([])).toBe(0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rubbish) => {
        expect(countOf([rubbish])).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
