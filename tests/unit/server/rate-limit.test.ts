import { describe, expect, it } from 'vitest';
import { createRateLimit } from '#server/http/rate-limit.ts';

describe('createRateLimit', () => {
  it('lets a key through up to its maximum, then makes it wait until the oldest event is out of the window', () => {
    let now = 0;
    const limit = createRateLimit(3, 1_000, () => now);
    for (const at of [0, 100, 200]) {
      now = at;
      expect(limit.waitMs('a')).toBe(0);
      limit.count('a');
    }
    expect(limit.waitMs('a')).toBe(800);
    expect(limit.waitMs('b')).toBe(0);
    now = 1_000;
    expect(limit.waitMs('a')).toBe(0);
    limit.count('a');
    expect(limit.waitMs('a')).toBe(100);
  });
});
