import type { PictureMeasures } from '#shared/domain/verdict.ts';

/** Mean luma below which a face is hard to see on a projector. */
const darkMean = 0.2;
/** Nothing in the frame is brighter than this: a covered lens, or a camera that sends black. Limited-range black is 16. */
const blackPeak = 24 / 255;

/** Adds up what sampled frames look like. A sensor's noise makes two real frames differ; equal ones stood still. */
export class PictureTally {
  #frames = 0;
  #lumaSum = 0;
  #dark = 0;
  #black = 0;
  #frozen = 0;
  #last: Uint8Array | null = null;

  /** One frame's luma, a byte for each pixel. */
  add(luma: Uint8Array): void {
    let sum = 0;
    let peak = 0;
    for (const value of luma) {
      sum += value;
      if (value > peak) peak = value;
    }
    const mean = luma.length === 0 ? 0 : sum / luma.length / 255;
    const last = this.#last;
    this.#frames += 1;
    this.#lumaSum += mean;
    if (mean < darkMean) this.#dark += 1;
    if (peak / 255 <= blackPeak) this.#black += 1;
    if (last?.every((value, index) => value === luma[index])) this.#frozen += 1;
    this.#last = luma;
  }

  /** `null` before the first frame: then nothing was measured. */
  measures(): PictureMeasures | null {
    if (this.#frames === 0) return null;
    return {
      meanLuma: this.#lumaSum / this.#frames,
      darkRatio: this.#dark / this.#frames,
      blackRatio: this.#black / this.#frames,
      frozenRatio: this.#frozen / this.#frames,
    };
  }
}
