import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendToMedium, insertMedium, markErasing, sealMedium } from '#core/db/media.ts';
import { serveMedia } from '#core/media/serve-media.ts';
import { limits } from '#shared/domain/limits.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';

const mebibyte = 1024 * 1024;
const small = randomBytes(100_000);
const large = randomBytes(3 * mebibyte + 777);
let kiosk: TestContext;

const store = (db: Database, id: string, bytes: Buffer, isWhole = true): void =>
  transaction<void>(db, () => {
    insertMedium(db, { id, mimeType: 'video/webm', createdAt: 1 });
    appendToMedium(db, id, 0, bytes);
    if (isWhole) sealMedium(db, id, { sha256: 'a'.repeat(64), durationMs: 1 });
  });

beforeAll(() => {
  kiosk = openTestContext();
  const { db, partners } = kiosk.context.openClass();
  store(db, 'small', small);
  store(db, 'large', large);
  store(db, 'open', small, false);
  store(db, 'hidden', small);
  transaction<void>(db, () => markErasing(db, 'hidden'));
  store(partners, 'partner', large);
});
afterAll(() => kiosk.remove());

const get = (id: string, headers: Record<string, string> = {}, method = 'GET'): Response => {
  const request = new Request(new URL(kiosk.context.mediaUrl(id), 'http://kiosk.test'), { method, headers });
  return serveMedia(kiosk.context, kiosk.grants, request, id);
};
const body = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('serveMedia', () => {
  it('E3 answers nothing without a grant for this very medium', () => {
    const request = new Request(new URL(kiosk.context.mediaUrl('large'), 'http://kiosk.test'));
    expectCode(() => serveMedia(kiosk.context, kiosk.grants, request, 'small'), 'auth.not_allowed');
    const bare = new Request('http://kiosk.test/media/small');
    expectCode(() => serveMedia(kiosk.context, kiosk.grants, bare, 'small'), 'auth.not_allowed');
  });

  it('knows nothing of media that are missing, not complete or being erased', () => {
    for (const id of ['missing', 'open', 'hidden']) expectCode(() => get(id), 'media.not_found');
  });

  it('E5 refuses a range behind the end and says how long the medium is', async () => {
    const response = get('small', { range: 'bytes=100000-' });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */100000']);
    expect(await response.json()).toMatchObject({ code: 'request.range_not_satisfiable' });
  });

  it.each([
    ['small', 'bytes=0-', 0, 100_000],
    ['small', 'bytes=-1', 99_999, 100_000],
    ['large', 'bytes=0-', 0, mebibyte],
    ['large', 'bytes=65530-65545', 65_530, 65_546],
    ['large', `bytes=${mebibyte}-`, mebibyte, 2 * mebibyte],
    ['large', `bytes=${3 * mebibyte}-`, 3 * mebibyte, large.length],
    ['large', `bytes=1-${large.length}`, 1, 1 + mebibyte],
    ['large', 'bytes=-2000000', large.length - 2_000_000, large.length - 2_000_000 + mebibyte],
    ['partner', 'bytes=5-9', 5, 10],
  ])('E5 answers %s %s with exactly those bytes', async (id, range, from, to) => {
    const whole = id === 'small' ? small : large;
    const response = get(id, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${whole.length}`);
    expect(response.headers.get('content-length')).toBe(`${to - from}`);
    expect((await body(response)).equals(whole.subarray(from, to))).toBe(true);
  });

  it('E5 answers without a range the whole when it fits, else its first MiB as a part', async () => {
    const whole = get('small');
    expect([whole.status, (await body(whole)).equals(small)]).toEqual([200, true]);
    const part = get('large');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-1048575/${large.length}`]);
    expect((await body(part)).equals(large.subarray(0, limits.rangeMaxBytes))).toBe(true);
  });

  it('E5 answers HEAD with the size of the whole and no body', async () => {
    const response = get('large', {}, 'HEAD');
    expect([response.status, response.headers.get('content-length')]).toEqual([200, `${large.length}`]);
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(await body(response)).toHaveLength(0);
  });

  it('V9 says what the bytes are and that nothing else is to be made of them', () => {
    for (const response of [get('small'), get('large', { range: 'bytes=0-1' }), get('partner', {}, 'HEAD')]) {
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'video/webm',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
      });
    }
  });
});
