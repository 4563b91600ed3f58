import { limits } from '#shared/domain/limits.ts';
import type { SoundMeasures } from '#shared/domain/verdict.ts';

/** 10 ms at 48 kHz: what the detector takes at a time. */
export const frameSamples = 480;
export const sampleRate = 48_000;

const lowestDbfs = -120;
const silentDbfs = -60;
/** A lossy codec rounds off what was cut: plateaus come back slightly below full scale. */
const clippedFrom = 0.985;
/** How far somebody near the microphone stands out from what is there in the pauses. */
const nearDb = 10;
const voiceFrom = 0.5;
/** Frames that are looked at before anything is said about the pauses. */
const enoughFrames = 10;

type Frame = { number: number; db: number; power: number; peak: number };

/** What is heard in a take, gathered frame by frame. */
export type SoundMeter = {
  /** Takes the next {@link frameSamples} samples, -1 to 1. */
  add(samples: Float32Array): void;
  /** Of what was added, the numbers of the frames in which somebody near the microphone may speak, from 0. */
  nearFrames(): number[];
  /**
   * `null` when nothing was added.
   * @param voices how probable a voice is in those frames that the detector was asked about.
   */
  finish(voices: ReadonlyMap<number, number>): { sound: SoundMeasures; peaks: number[] } | null;
};

const toDb = (power: number): number => Math.max(lowestDbfs, 10 * Math.log10(Math.max(power, 1e-12)));
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The frames of somebody near the microphone. A detector alone hears voices in a classroom's babble too; but babble is
 * about as loud all the time, while one voice rises far above its own pauses. Digital silence is no pause: it would
 * make anything after it stand out.
 */
const nearFrames = (frames: readonly Frame[]): Frame[] => {
  const audible = frames.filter(({ db }) => db >= silentDbfs);
  if (audible.length < enoughFrames) return [];
  const levels = audible.map(({ db }) => db).sort((a, b) => a - b);
  const pauseDb = levels[Math.floor(levels.length / 10)] ?? 0;
  return audible.filter(({ db }) => db >= pauseDb + nearDb);
};

/** Of the near frames those with a voice, as a share of all; of a long take the detector saw only a part. */
const speechShare = (near: readonly Frame[], all: number, voices: ReadonlyMap<number, number>): number => {
  const asked = near.flatMap(({ number }) => voices.get(number) ?? []);
  if (asked.length === 0) return 0;
  const voiced = asked.filter((voice) => voice >= voiceFrom).length / asked.length;
  return (voiced * near.length) / all;
};

/** The highest sample of each of the waveform's bars. */
const waveform = (frames: readonly Frame[]): number[] =>
  Array.from({ length: limits.waveformPeaks }, (_, bar) => {
    const from = Math.floor((bar * frames.length) / limits.waveformPeaks);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * frames.length) / limits.waveformPeaks));
    return rounded(Math.min(1, Math.max(0, ...frames.slice(from, to).map(({ peak }) => peak))), 3);
  });

export const createSoundMeter = (): SoundMeter => {
  const frames: Frame[] = [];
  let clipped = 0;
  return {
    add(samples) {
      let [sum, peak] = [0, 0];
      for (const sample of samples) {
        const height = Math.abs(sample);
        sum += sample * sample;
        if (height > peak) peak = height;
        if (height >= clippedFrom) clipped += 1;
      }
      const power = sum / samples.length;
      frames.push({ number: frames.length, db: toDb(power), power, peak });
    },
    nearFrames: () => nearFrames(frames).map(({ number }) => number),
    finish(voices) {
      if (frames.length === 0) return null;
      const near = nearFrames(frames);
      const speechRatio = speechShare(near, frames.length, voices);
      const heard = speechRatio > 0 ? near : frames;
      const highest = frames.reduce((top, { peak }) => Math.max(top, peak), 0);
      const sound: SoundMeasures = {
        peakDbfs: rounded(toDb(highest * highest), 1),
        levelDbfs: rounded(toDb(mean(heard.map(({ power }) => power))), 1),
        clippedRatio: rounded(clipped / (frames.length * frameSamples), 5),
        silentRatio: rounded(frames.filter(({ db }) => db < silentDbfs).length / frames.length, 3),
        speechRatio: rounded(speechRatio, 3),
      };
      return { sound, peaks: waveform(frames) };
    },
  };
};
