import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { v7 } from 'uuid';
import type { Clock, Random } from './core-options.ts';

/** This PC's clocks. */
export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** The system's randomness; ids are UUIDs of version 7 (RFC 9562). */
export const systemRandom: Random = {
  bytes: (size) => randomBytes(size),
  uuid: () => v7(),
  number: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
};
