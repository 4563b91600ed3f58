/** Counts events by key within a sliding window, in memory. */
export type RateLimit = {
  /** Milliseconds until the key may try again; 0: now. */
  waitMs: (key: string) => number;
  count: (key: string) => void;
};

/** At most `max` events by key in `windowMs`. Keys whose window has passed are forgotten. */
export const createRateLimit = (max: number, windowMs: number, now: () => number): RateLimit => {
  const events = new Map<string, number[]>();
  const recent = (key: string): number[] => {
    const kept = (events.get(key) ?? []).filter((at) => at > now() - windowMs);
    if (kept.length === 0) events.delete(key);
    else events.set(key, kept);
    return kept;
  };
  return {
    waitMs: (key) => {
      const [oldest] = recent(key).slice(-max);
      return recent(key).length < max || oldest === undefined ? 0 : Math.max(1, oldest + windowMs - now());
    },
    count: (key) => {
      for (const known of [...events.keys()]) recent(known);
      events.set(key, [...recent(key), now()]);
    },
  };
};
