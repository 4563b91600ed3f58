import { describe, expect, it } from 'vitest';
import { evenGain, loudnessOf, loudnessRate } from '#shared/domain/session/loudness.ts';

/** `seconds` of a sine of 997 Hz whose peak is at `dbfs`. */
const sine = (seconds: number, dbfs: number, hertz = 997): Float32Array =>
  Float32Array.from(
    { length: seconds * loudnessRate },
    (_, at) => 10 ** (dbfs / 20) * Math.sin((2 * Math.PI * hertz * at) / loudnessRate),
  );
const join = (...parts: Float32Array[]): Float32Array => Float32Array.from(parts.flatMap((part) => [...part]));

describe('how loud a recording is', () => {
  it('is what the recommendation says of its own test tone: 0 dBFS in one channel is -3.01 LUFS', () => {
    expect(loudnessOf([sine(3, 0)])).toBeCloseTo(-3.01, 1);
    expect(loudnessOf([sine(3, -23), sine(3, -23)])).toBeCloseTo(-23, 1);
  });

  it('leaves pauses out, as a child that thinks before it speaks is not a quiet child', () => {
    const spoken = loudnessOf([sine(4, -20)]) ?? 0;
    expect(loudnessOf([join(sine(2, -20), sine(4, -90), sine(2, -20))])).toBeCloseTo(spoken, 0);
  });

  it('is nothing for silence, and for what is over before it began', () => {
    expect(loudnessOf([new Float32Array(2 * loudnessRate)])).toBeNull();
    expect(loudnessOf([sine(0.3, 0)])).toBeNull();
    expect(loudnessOf([])).toBeNull();
  });

  it('brings two recordings 10 dB apart to the same loudness, and never makes one louder than it is', () => {
    const [loud, soft] = [loudnessOf([sine(3, -10)]) ?? 0, loudnessOf([sine(3, -20)]) ?? 0];
    expect(loud - soft).toBeCloseTo(10, 1);
    const heard = (level: number): number => level + 20 * Math.log10(evenGain(level));
    expect(heard(loud)).toBeCloseTo(heard(soft), 1);
    expect(evenGain(-40)).toBe(1);
    expect(evenGain(null)).toBe(1);
    expect(evenGain(0)).toBeCloseTo(0.2, 1);
  });
});
