import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLockout, type Lockout } from '#core/class/lockout.ts';
import { classMigrations } from '#core/db/schemas.ts';
import { limits } from '#shared/domain/limits.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { appErrorOf, expectCode } from '#tests/helpers/expect-app-error.ts';
import { createManualClock, type ManualClock } from '#tests/helpers/manual-clock.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const half = limits.pinFirstDelayMs;

describe('the lockout', () => {
  let db: Database;
  let clock: ManualClock;
  let lockout: Lockout;
  beforeEach(() => {
    db = openDatabase(join(tempFolder(), 'class.sqlite'));
    migrate(db, classMigrations);
    clock = createManualClock();
    lockout = createLockout(() => db, clock);
    return () => void db.close();
  });

  const failTimes = (times: number): void => {
    for (let i = 0; i < times; i += 1) {
      clock.pass(lockout.state().waitMs);
      lockout.countAttempt();
    }
  };

  it('V2 makes the sixth attempt wait and counts nothing meanwhile', () => {
    failTimes(limits.pinFreeAttempts);
    const error = appErrorOf(() => lockout.countAttempt());
    expect(error.code).toBe('pin.locked_out');
    expect(error.details).toEqual({ waitMs: half });
    expect(lockout.state()).toEqual({ failures: limits.pinFreeAttempts, waitMs: half });
  });

  it('V2 lets nobody in a millisecond early', () => {
    failTimes(limits.pinFreeAttempts);
    clock.pass(half - 1);
    expectCode(() => lockout.requireOpen(), 'pin.locked_out');
    clock.pass(1);
    expect(() => lockout.requireOpen()).not.toThrow();
  });

  it('V2 doubles the wait with every failure, up to an hour', () => {
    failTimes(limits.pinFreeAttempts);
    const waits = Array.from({ length: 9 }, () => {
      const { waitMs } = lockout.state();
      failTimes(1);
      return waitMs;
    });
    const hour = 60 * 60_000;
    expect(waits).toEqual([half, 2 * half, 4 * half, 8 * half, 16 * half, 32 * half, 64 * half, hour, hour]);
  });

  it.each([365 * 24 * 60 * 60_000, -365 * 24 * 60 * 60_000])(
    'V2 is not shortened by a wall clock set %i ms away',
    (shift) => {
      failTimes(limits.pinFreeAttempts + 3);
      const before = lockout.state();
      clock.shiftWall(shift);
      expect(lockout.state()).toEqual(before);
    },
  );

  it('V2 begins the wait anew after a restart', () => {
    failTimes(limits.pinFreeAttempts);
    clock.pass(half - 1);
    const restarted = createLockout(() => db, clock);
    expect(restarted.state()).toEqual({ failures: limits.pinFreeAttempts, waitMs: half });
  });

  it('V2 has committed the attempt when the check begins', () => {
    lockout.countAttempt();
    const other = openDatabase(db.name, { readonly: true });
    expect(other.prepare('SELECT failures FROM lockout').pluck().get()).toBe(1);
    other.close();
  });

  it('V2 takes an attempt back as if it had not been, with the wait before it', () => {
    failTimes(limits.pinFreeAttempts + 1);
    const { waitMs } = lockout.state();
    clock.pass(waitMs);
    lockout.countAttempt()();
    expect(lockout.state()).toEqual({ failures: limits.pinFreeAttempts + 1, waitMs: 0 });
  });

  it('starts over after a right secret', () => {
    failTimes(limits.pinFreeAttempts + 2);
    lockout.reset();
    expect(lockout.state()).toEqual({ failures: 0, waitMs: 0 });
  });
});
