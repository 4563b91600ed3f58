import {
  type ClockDoubt,
  type ClockSight,
  confirmClock,
  firstSight,
  hearTime,
  lookAtClock,
} from '#shared/domain/clock-sight.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { readClockSight, writeClockSight } from '../db/clock-sights.ts';

/** How far the stored belief may stay behind: it is looked at every minute, and each write is a flush of the disk. */
const storeEveryMs = 60 * 60_000;

const isWorthStoring = (before: ClockSight | null, after: ClockSight): boolean =>
  before === null ||
  after.believedAt - before.believedAt >= storeEveryMs ||
  after.doubted?.days !== before.doubted?.days ||
  Math.abs((after.heard?.on ?? 0) - (before.heard?.on ?? 0)) >= storeEveryMs ||
  (after.heard?.on ?? 0) - (after.heard?.at ?? 0) !== (before.heard?.on ?? 0) - (before.heard?.at ?? 0);

const store = (db: Database, before: ClockSight | null, after: ClockSight): void => {
  if (isWorthStoring(before, after)) transaction<void>(db, () => writeClockSight(db, after));
};

/** Looks at the clock, remembers what it showed, and answers why it cannot be relied on. */
export const watchClock = (db: Database, now: number): ClockDoubt | null => {
  const before = readClockSight(db);
  const { sight, doubt } = lookAtClock(before ?? firstSight(now), now);
  store(db, before, sight);
  return doubt;
};

/** An endpoint that is not on this computer has answered, with the time of its own clock. */
export const noteTimeHeard = (db: Database, at: number, now: number): void => {
  const before = readClockSight(db);
  store(db, before, hearTime(before ?? firstSight(now), at, now));
};

/** The teacher has looked at the date and says that it is right. */
export const believeClock = (db: Database, now: number): void =>
  transaction<void>(db, () => writeClockSight(db, confirmClock(now)));
