import { describe, expect, it } from 'vitest';
import { peaksOf } from '#renderer/app/medium/peaks.ts';
import { barPath } from '#renderer/ui/waveform.tsx';

describe('the peaks of a sound', () => {
  it('stay zero for digital silence and for no sound at all', () => {
    expect(peaksOf(new Float32Array(1_000), 4)).toEqual([0, 0, 0, 0]);
    expect(peaksOf(new Float32Array(0), 4)).toEqual([0, 0, 0, 0]);
  });

  it('are the loudest sample of each stretch, the loudest of all being 1', () => {
    const samples = new Float32Array(400);
    samples[10] = 0.1;
    samples[150] = -0.4;
    samples[399] = 0.2;
    const peaks = peaksOf(samples, 4);
    expect(peaks.map((peak) => Math.round(peak * 100))).toEqual([25, 100, 0, 50]);
  });

  it('are as many as were asked for, also for a sound shorter than that', () => {
    expect(peaksOf(new Float32Array([1, 0.5]), 240)).toHaveLength(240);
  });
});

describe('the bars of a waveform', () => {
  it('draw silence as a dot and the loudest inside the height', () => {
    expect(barPath([0, 1])).toBe('M 0.5 49.5 V 50.5 M 1.5 4 V 96');
    expect(barPath([0], 7)).toBe('M 7.5 49.5 V 50.5');
  });
});
