/**
 * How loud a recording is to the ear, in LUFS, and how it is evened out: ITU-R BS.1770-5, as EBU R 128 uses it. Pure.
 */

/** The filters below are those of the recommendation for this rate; sound is decoded at it. */
export const loudnessRate = 48_000;

type Biquad = { b: readonly [number, number, number]; a: readonly [number, number] };

/** The head, as a rise of the high tones. */
const shelf: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
};
/** What the ear hardly hears of the low tones. */
const highPass: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };

/** Blocks of 400 ms, each beginning 100 ms after the one before. */
const hop = loudnessRate / 10;
const hopsInBlock = 4;
const silence = -70;
const relativeGate = -10;

const levelOf = (power: number): number => -0.691 + 10 * Math.log10(power);
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A filter that goes on from sample to sample. */
const filterOf = ({ b: [b0, b1, b2], a: [a1, a2] }: Biquad): ((sample: number) => number) => {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return (x) => {
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  };
};

/** The mean power of each whole hop of one channel, as the ear weighs it. */
const hopPowers = (samples: Float32Array): number[] => {
  const first = filterOf(shelf);
  const second = filterOf(highPass);
  const powers: number[] = [];
  for (let from = 0; from + hop <= samples.length; from += hop) {
    let power = 0;
    for (let at = from; at < from + hop; at += 1) {
      const heard = second(first(samples[at] ?? 0));
      power += heard * heard;
    }
    powers.push(power / hop);
  }
  return powers;
};

/**
 * The integrated loudness of one or two channels at {@link loudnessRate}, pauses left out; `null` for silence and for
 * what is shorter than one block.
 */
export const loudnessOf = (channels: readonly Float32Array[]): number | null => {
  const hops = channels.map(hopPowers);
  const together = (hops[0] ?? []).map((_, at) => hops.reduce((sum, powers) => sum + (powers[at] ?? 0), 0));
  const blocks = together.flatMap((_, at) =>
    at + hopsInBlock > together.length ? [] : [meanOf(together.slice(at, at + hopsInBlock))],
  );
  const heard = blocks.filter((power) => power > 0 && levelOf(power) > silence);
  if (heard.length === 0) return null;
  const gate = levelOf(meanOf(heard)) + relativeGate;
  return levelOf(meanOf(heard.filter((power) => levelOf(power) > gate)));
};

/** What a soft-spoken child reaches: the others are turned down to it, and the room's amplifier turns all of them up. */
const evenLevel = -26;
/** What is recorded much too loud is not turned down to nothing. */
const deepest = -14;

/** By what the volume of a recording is multiplied so that the next one is about as loud; never above 1. */
export const evenGain = (loudness: number | null): number => {
  if (loudness === null) return 1;
  return 10 ** (Math.min(0, Math.max(deepest, evenLevel - loudness)) / 20);
};
