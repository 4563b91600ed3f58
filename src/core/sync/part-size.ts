import type { LineMeter } from './line-meter.ts';

/** How much of a line one request takes, and how many requests go at once: as the line is, not as it was hoped to be. */
export type PartSize = {
  /** Bytes that one request may carry now. A proxy that holds requests back until they are whole loses as much in a cut (S6). */
  bytes(): number;
  /** How many files go at the same time. */
  atOnce(): number;
  /** A request arrived whole: the next may be larger again. */
  arrived(): void;
};

/** So long one request may take: behind a proxy that holds it back, this much of the time is lost in a cut. */
const PART_SECONDS = 8;
export const partMinBytes = 256 * 1024;
export const partMaxBytes = 16 * 1024 * 1024;
/** 1 Mbit/s: what is thought of a line on which nothing has moved yet that took long enough to be measured. */
const UNKNOWN_BYTES_PER_SECOND = 128 * 1024;
/** 1 Mbit/s: below, two files at once only mean that both come late and both break off. */
const SLOW_BYTES_PER_SECOND = 128 * 1024;
/** 4 Mbit/s: above, what costs time is the way there and back and the other side's disk, which others can fill. */
const FAST_BYTES_PER_SECOND = 512 * 1024;

/** @param failures rounds in a row that broke off: each halves what is risked at once, until something arrives. */
export const createPartSize = (upward: Pick<LineMeter, 'bytesPerSecond'>, failures: number): PartSize => {
  const smallestShare = partMinBytes / partMaxBytes;
  let share = Math.max(smallestShare, 2 ** -failures);
  let guess = UNKNOWN_BYTES_PER_SECOND;
  const rate = (): number => upward.bytesPerSecond() ?? guess;
  return {
    bytes: () => {
      const whole = Math.min(partMaxBytes, rate() * PART_SECONDS);
      return Math.max(partMinBytes, Math.floor(whole * share));
    },
    atOnce: () => {
      if (rate() < SLOW_BYTES_PER_SECOND) return 1;
      return rate() < FAST_BYTES_PER_SECOND ? 2 : 4;
    },
    arrived: () => {
      share = Math.min(1, share * 2);
      guess = Math.min(guess * 2, partMaxBytes);
    },
  };
};
