import type { Clock } from '../core-options.ts';
import { createLineMeter, type LineMeter } from './line-meter.ts';

/** The line to the endpoint: what is known of how fast it carries. */
export type Line = { upward: LineMeter; downward: LineMeter };

/** @param known bytes per second as an earlier run has measured them. */
export const createLine = (
  { monotonic }: Clock,
  known: { sentBytesPerSecond: number | null; receivedBytesPerSecond: number | null },
): Line => ({
  upward: createLineMeter(monotonic, known.sentBytesPerSecond),
  downward: createLineMeter(monotonic, known.receivedBytesPerSecond),
});

/** For a few small requests beside the rounds. */
export const unmeasuredLine = (clock: Clock): Line =>
  createLine(clock, { sentBytesPerSecond: null, receivedBytesPerSecond: null });
