import { sql } from 'kysely';
import type { Database } from '../db/schema.ts';

/** Counts events by key within a window, in the database: restarts and other replicas know of them. */
export type RateLimit = {
  /** Milliseconds until the key may try again; 0: now. */
  waitMs: (key: string) => Promise<number>;
  count: (key: string) => Promise<void>;
};

/**
 * Adds `amount` to a key's window; one that is over starts anew at `opensAt`, and so does one that a clock which was ahead
 * has opened, more than a window from now.
 *
 * @returns what the window holds then.
 */
export const countInWindow = async (
  db: Database,
  window: { key: string; amount: number; opensAt: number; overBefore: number; windowMs: number },
): Promise<number> => {
  const { key, amount, opensAt, overBefore, windowMs } = window;
  const isOver = sql`rate_windows.opened_at <= ${overBefore} or rate_windows.opened_at > ${opensAt + windowMs}`;
  const { used } = await db
    .insertInto('rate_windows')
    .values({ key, opened_at: opensAt, used: amount })
    .onConflict((c) =>
      c.column('key').doUpdateSet({
        used: sql`case when ${isOver} then ${amount} else rate_windows.used + ${amount} end`,
        opened_at: sql`case when ${isOver} then ${opensAt} else rate_windows.opened_at end`,
      }),
    )
    .returning('used')
    .executeTakeFirstOrThrow();
  return used;
};

/** At most `max` events by key in `windowMs`, counted from a key's first. For events that are rare when all is well. */
export const createRateLimit = (
  db: Database,
  limit: { name: string; max: number; windowMs: number; now: () => number },
): RateLimit => {
  const { name, max, windowMs, now } = limit;
  const rowKey = (key: string) => `${name} ${key}`;
  return {
    waitMs: async (key) => {
      const row = await db.selectFrom('rate_windows').selectAll().where('key', '=', rowKey(key)).executeTakeFirst();
      if (row === undefined || row.used < max || row.opened_at > now() + windowMs) return 0;
      return Math.max(0, row.opened_at + windowMs - now());
    },
    count: async (key) => {
      await countInWindow(db, { key: rowKey(key), amount: 1, opensAt: now(), overBefore: now() - windowMs, windowMs });
    },
  };
};

/** Forgets windows that opened before `before`. */
export const deleteOldWindows = async (db: Database, before: number): Promise<void> => {
  await db.deleteFrom('rate_windows').where('opened_at', '<', before).execute();
};
