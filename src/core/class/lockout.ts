import { lockoutDelayMs } from '#shared/domain/lockout.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { Clock } from '../core-options.ts';
import { readFailures, writeFailures } from '../db/lockout.ts';

/** Counts wrong unlocks and makes the next one wait (V2). */
export type Lockout = {
  state(): { failures: number; waitMs: number };
  /** @throws AppError `pin.locked_out` with `{ waitMs }`. */
  requireOpen(): void;
  /**
   * Counts an attempt as failed, durably, before it is checked: a kill in between costs the attempt. Answers what takes
   * this one back and leaves those before it: whoever knows a lesser code must not be able to guess the PIN between.
   * @throws AppError `pin.locked_out` with `{ waitMs }`; then nothing is counted.
   */
  countAttempt(): () => void;
  /** The attempt was right: the count starts over. */
  reset(): void;
};

/**
 * The wait runs on the monotonic clock and starts anew with every start of the app, so neither a changed
 * clock nor a kill shortens it.
 */
export const createLockout = (openDb: () => Database, clock: Clock): Lockout => {
  let waitFrom = clock.monotonic();
  const state = (): { failures: number; waitMs: number } => {
    const failures = readFailures(openDb());
    const waited = clock.monotonic() - waitFrom;
    return { failures, waitMs: Math.max(0, Math.ceil(lockoutDelayMs(failures) - waited)) };
  };
  const write = (failures: number): void => transaction<void>(openDb(), () => writeFailures(openDb(), failures));
  const requireOpen = (): void => {
    const { waitMs } = state();
    if (waitMs > 0) throw new AppError('pin.locked_out', { waitMs });
  };
  return {
    state,
    requireOpen,
    countAttempt: () => {
      requireOpen();
      const before = { failures: state().failures, waitFrom };
      write(before.failures + 1);
      waitFrom = clock.monotonic();
      return () => {
        write(before.failures);
        waitFrom = before.waitFrom;
      };
    },
    reset: () => write(0),
  };
};
