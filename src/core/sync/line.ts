import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../core-options.ts';
import { createLineMeter, type LineMeter } from './line-meter.ts';
import { createPartSize, type PartSize } from './part-size.ts';

/** The line to the endpoint: what is known of how fast it carries, and how much of it may be used. */
export type Line = {
  upward: LineMeter;
  downward: LineMeter;
  /** How much of it one request outwards takes. */
  parts: PartSize;
  /** Whether not all of it may be used. */
  isCapped(): boolean;
  /** Resolves when so many bytes may move; `null`: at once. */
  pace(bytes: number): Promise<void> | null;
};

/**
 * @param known bytes per second as an earlier run has measured them, and how many rounds in a row broke off.
 * @param cap the most that may move, both ways together, in bytes per second; `null`: all that goes.
 */
export const createLine = (
  { monotonic }: Clock,
  known: { sentBytesPerSecond: number | null; receivedBytesPerSecond: number | null; attempts: number },
  cap: () => number | null = () => null,
): Line => {
  let freeAt = 0;
  const upward = createLineMeter(monotonic, known.sentBytesPerSecond);
  return {
    upward,
    downward: createLineMeter(monotonic, known.receivedBytesPerSecond),
    parts: createPartSize(upward, known.attempts),
    isCapped: () => cap() !== null,
    pace: (bytes) => {
      const perSecond = cap();
      if (perSecond === null) return null;
      const now = monotonic();
      freeAt = Math.max(now, freeAt) + (bytes / perSecond) * 1000;
      return freeAt - now < 1 ? null : setTimeout(freeAt - now, undefined, { ref: false });
    },
  };
};

/** For a few small requests beside the rounds. */
export const unmeasuredLine = (clock: Clock): Line =>
  createLine(clock, { sentBytesPerSecond: null, receivedBytesPerSecond: null, attempts: 0 });
