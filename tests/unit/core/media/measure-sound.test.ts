import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measureSound } from '#core/media/measure-sound.ts';
import { limits } from '#shared/domain/limits.ts';
import { judgeTake } from '#shared/domain/verdict.ts';

const reading = (bytes: Buffer) => ({
  sizeBytes: bytes.length,
  read: (from: number, to: number) => new Uint8Array(bytes.subarray(from, to)),
});

/** Recordings of known level: see scripts/make-sound-fixtures.mjs. */
const measure = (name: string) =>
  measureSound(reading(readFileSync(new URL(`../../../fixtures/${name}.webm`, import.meta.url))));

describe('the sound of a take', () => {
  it.each([
    ['sound-babble', 'noise'],
    ['sound-babble-far', 'quiet'],
    ['sound-noise', 'noise'],
    ['sound-silent', 'silent'],
    ['sound-quiet', 'quiet'],
    ['sound-clipped', 'clipped'],
    ['sound-speech', 'good'],
    ['sound-over-babble', 'good'],
  ])('%s is heard as %s', async (name, verdict) => {
    const found = await measure(name);
    expect(judgeTake({ sound: found?.sound ?? null, picture: null }).sound).toBe(verdict);
  });

  it('hears nobody in babble, however loud', async () => {
    expect((await measure('sound-babble'))?.sound).toMatchObject({ speechRatio: 0, silentRatio: 0 });
  });

  it('measures the level that is there', async () => {
    const [loud, quiet] = [await measure('sound-speech'), await measure('sound-quiet')];
    // one of them was made 26 dB quieter; the codec rounds a little
    const difference = (loud?.sound.peakDbfs ?? 0) - (quiet?.sound.peakDbfs ?? 0);
    expect(Math.abs(difference - 26)).toBeLessThan(1);
    expect((await measure('sound-silent'))?.sound).toMatchObject({ peakDbfs: -120, levelDbfs: -120, silentRatio: 1 });
  });

  it('draws a wave of as many bars as the screens show, as high as the sound is loud', async () => {
    const [loud, silent] = [await measure('sound-speech'), await measure('sound-silent')];
    expect(loud?.peaks).toHaveLength(limits.waveformPeaks);
    expect(Math.max(...(loud?.peaks ?? []))).toBeGreaterThan(0.6);
    expect(Math.max(...(loud?.peaks ?? []))).toBeLessThanOrEqual(1);
    expect(silent?.peaks.every((peak) => peak === 0)).toBe(true);
  });

  it('finds the sound of a film', async () => {
    expect((await measure('take-vp8'))?.peaks).toHaveLength(limits.waveformPeaks);
  });

  it('finds nothing where there is no recording', async () => {
    await expect(measureSound(reading(Buffer.from('no recording')))).rejects.toThrow();
  });
});
