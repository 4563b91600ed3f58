import type { Database } from '../db/schema.ts';
import { readSetting, writeSetting } from '../db/settings.ts';
import { type Admin, audited } from './audited.ts';

/** An endpoint that was off for longer than this, or whose clock jumped, looks the same: somebody has to say which it was. */
const longestGapMs = 45 * 86_400_000;

/** The clock says `now`; the last time that it was believed it said `before`. */
export type ClockDoubt = { before: number; now: number };

/**
 * Whether the clock has gone forward by so much that what is kept for a time must not be erased by it. A clock that went back
 * erases nothing, and is no doubt.
 */
export const findClockDoubt = async (db: Database, now: number): Promise<ClockDoubt | null> => {
  const before = Number((await readSetting(db, 'believed_at')) ?? now);
  return now - before > longestGapMs ? { before, now } : null;
};

/** The clock is believed until it jumps. To be called at every sweep that had no doubt. */
export const believeClock = (db: Database, now: number): Promise<void> => writeSetting(db, 'believed_at', String(now));

/** Somebody has looked: the date is right. What is kept no longer goes with the next sweep. */
export const confirmClock = (db: Database, admin: Admin): Promise<void> =>
  audited(db, admin, 'clock.confirmed', async (tx) => {
    await writeSetting(tx, 'believed_at', String(admin.now));
    return { result: undefined, subject: new Date(admin.now).toISOString().slice(0, 10) };
  });
