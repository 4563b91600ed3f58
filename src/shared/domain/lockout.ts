import { limits } from './limits.ts';

/**
 * How long the next attempt must wait after `failures` wrong ones in a row: five are free, then
 * half a minute, doubling to an hour (V2).
 */
export const lockoutDelayMs = (failures: number): number => {
  const beyond = failures - limits.pinFreeAttempts;
  if (beyond < 0) return 0;
  return Math.min(limits.pinFirstDelayMs * 2 ** Math.min(beyond, 20), limits.pinMaxDelayMs);
};
