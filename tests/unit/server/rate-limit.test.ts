import { describe, expect, it } from 'vitest';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import { createRateLimit } from '#server/http/rate-limit.ts';
import { createRequestLimit } from '#server/http/request-limit.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

describe('createRateLimit', () => {
  it('lets a key through up to its maximum, then makes it wait until its window is over', async () => {
    let now = 0;
    const db = await openEndpointDatabase(tempFolder());
    const limit = createRateLimit(db, { name: 'code', max: 3, windowMs: 1_000, now: () => now });
    for (const at of [0, 100, 200]) {
      now = at;
      expect(await limit.waitMs('a')).toBe(0);
      await limit.count('a');
    }
    expect(await limit.waitMs('a')).toBe(800);
    expect(await limit.waitMs('b')).toBe(0);
    now = 1_000;
    expect(await limit.waitMs('a')).toBe(0);
    await limit.count('a');
    expect(await limit.waitMs('a')).toBe(0);
    await db.destroy();
  });
});

describe('createRequestLimit', () => {
  it('admits exactly its maximum in a window, each key by itself', async () => {
    let now = 60_000;
    const db = await openEndpointDatabase(tempFolder());
    const admit = createRequestLimit(db, { name: 'class', max: 25, windowMs: 60_000, now: () => now });
    for (let request = 0; request < 25; request++) expect(await admit('a')).toBe(0);
    expect(await admit('a')).toBe(60_000);
    expect(await admit('b')).toBe(0);
    now = 120_000;
    expect(await admit('a')).toBe(0);
    await db.destroy();
  });
});
