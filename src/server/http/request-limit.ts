import { isPostgres } from '../db/dialect.ts';
import type { Database } from '../db/schema.ts';
import { countInWindow } from './rate-limit.ts';

/** Admits requests by key. @returns milliseconds to wait; 0: admitted and counted. */
export type RequestLimit = (key: string) => Promise<number>;

type Options = { name: string; max: number; windowMs: number; now: () => number };

/** Takes up to `amount` requests of a key's window for this process. @returns how many it got. */
type Lease = (key: string, window: number, amount: number) => Promise<number>;

const leaseHere = (max: number): Lease => {
  let current = 0;
  let taken = new Map<string, number>();
  return async (key, window, amount) => {
    if (window !== current) taken = new Map();
    current = window;
    const before = taken.get(key) ?? 0;
    const granted = Math.max(0, Math.min(amount, max - before));
    taken.set(key, before + granted);
    return granted;
  };
};

const leaseFromAll =
  (db: Database, { name, max, windowMs }: Options): Lease =>
  async (key, window, amount) => {
    const used = await countInWindow(db, {
      key: `${name} ${key}`,
      amount,
      opensAt: window,
      overBefore: window - 1,
      windowMs,
    });
    return Math.max(0, Math.min(amount, max - (used - amount)));
  };

/**
 * At most `max` requests by key in a window, all replicas together. Each takes a tenth of it at a time, so that ten
 * requests of a busy caller cost the database one statement; a replica that stops takes what it had left with it.
 */
export const createRequestLimit = (db: Database, options: Options): RequestLimit => {
  const { max, windowMs, now } = options;
  const lease = isPostgres(db) ? leaseFromAll(db, options) : leaseHere(max);
  const leaseSize = Math.max(1, Math.floor(max / 10));
  let current = 0;
  let left = new Map<string, number>();
  return async (key) => {
    const window = Math.floor(now() / windowMs) * windowMs;
    if (window !== current) left = new Map();
    current = window;
    if ((left.get(key) ?? 0) === 0) left.set(key, await lease(key, window, leaseSize));
    const mine = left.get(key) ?? 0;
    if (mine === 0) return Math.max(1, window + windowMs - now());
    left.set(key, mine - 1);
    return 0;
  };
};
