import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { type OwnPost, routes } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { codeOf, type StartDoor, type Subject, startSubject } from '../contract-subject.ts';
import { readEvents } from '../event-reader.ts';

/** Bytes on their way in as slices and out as ranges. */
export const describeMedia = (start: StartDoor): void =>
  void describe('media', () => {
    let subject: Subject;
    let postId: string;
    beforeAll(async () => {
      subject = await startSubject(start);
      const { post } = await subject.call('post.open', { kind: 'voice', purpose: 'answer' }, subject.tokens.turn);
      postId = post.id;
    });
    afterAll(() => subject.remove());

    const begin = async (): Promise<string> => {
      const begun = { postId, kind: 'voice', mimeType: 'audio/webm;codecs=opus' } as const;
      return (await subject.call('take.begin', begun, subject.tokens.turn)).take.id;
    };
    const putTo = (path: string, bytes: Uint8Array<ArrayBuffer>, token: string | undefined): Promise<Response> =>
      subject.request(path, {
        method: 'PUT',
        headers: {
          'content-type': 'application/octet-stream',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: bytes,
      });
    const put = (takeId: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<Response> =>
      putTo(routes.chunks(takeId, offset), bytes, subject.tokens.turn);

    it('appends at the exact offset only, and says where that is', async () => {
      const takeId = await begin();
      expect(await (await put(takeId, 0, new Uint8Array(100))).json()).toEqual({ sizeBytes: 100 });
      const again = await put(takeId, 0, new Uint8Array(100));
      expect(again.status).toBe(409);
      expect(await again.json()).toMatchObject({ code: 'take.wrong_offset', details: { expected: 100 } });
      expect(await codeOf(await put(takeId, 101, new Uint8Array(1)))).toBe('take.wrong_offset');
      expect(await (await put(takeId, 100, new Uint8Array(1))).json()).toEqual({ sizeBytes: 101 });
    });

    it('V4 takes slices only from the child whose turn it is', async () => {
      const takeId = await begin();
      const path = routes.chunks(takeId, 0);
      for (const caller of ['nobody', 'garbage', 'teacher'] as const) {
        const response = await putTo(path, new Uint8Array(1), subject.tokens[caller]);
        expect([response.status, await codeOf(response)]).toEqual([401, 'auth.turn_required']);
      }
      const other = await subject.call('turn.start', { studentId: subject.students[1]?.id ?? '' });
      expect(await codeOf(await putTo(path, new Uint8Array(1), other.token))).toBe('take.not_found');
      await subject.signIn();
    });

    it.each(['', '-1', '1.5', '1e3', 'abc', '9'.repeat(30), '0x10'])('refuses the offset "%s"', async (offset) => {
      const takeId = await begin();
      const response = await putTo(`/takes/${takeId}/chunks?offset=${offset}`, new Uint8Array(1), subject.tokens.turn);
      expect(await codeOf(response)).toBe('request.invalid');
    });

    it('refuses an empty slice and one above the limit, and takes the next', async () => {
      const takeId = await begin();
      expect(await codeOf(await put(takeId, 0, new Uint8Array(0)))).toBe('request.invalid');
      const tooLarge = await put(takeId, 0, new Uint8Array(limits.chunkMaxBytes + 1));
      expect([tooLarge.status, await codeOf(tooLarge)]).toEqual([413, 'take.chunk_too_large']);
      expect((await put(takeId, 0, new Uint8Array(10))).status).toBe(200);
    });

    it('refuses a take that nobody began', async () => {
      expect(await codeOf(await put('01a20910-78c9-77fb-864d-2498ce7711d5', 0, new Uint8Array(1)))).toBe(
        'take.not_found',
      );
      expect(await codeOf(await put('not-an-id', 0, new Uint8Array(1)))).toBe('take.not_found');
    });

    describe('of a finished take', () => {
      const bytes = new Uint8Array(randomBytes(3 * 1024 * 1024 + 17));
      let post: OwnPost;
      beforeAll(async () => {
        const events = readEvents(await subject.request('/events'));
        const takeId = await begin();
        await put(takeId, 0, bytes);
        await subject.call('take.finish', { takeId, durationMs: 1_000, reason: 'child' }, subject.tokens.turn);
        for (;;) if ((await events.until('take.finalised')).takeId === takeId) break;
        await events.cancel();
        post = (await subject.call('take.keep', { takeId }, subject.tokens.turn)).post;
      });

      const url = (): string => post.take?.medium?.url ?? '';
      const get = (range: string | null, path = url()): Promise<Response> =>
        subject.request(path, { headers: range === null ? {} : { range } });

      it('plays what was recorded, to the byte, in answers of at most 1 MiB', async () => {
        const parts: Uint8Array[] = [];
        for (let from = 0; from < bytes.byteLength; ) {
          const part = new Uint8Array(await (await get(`bytes=${from}-`)).arrayBuffer());
          expect(part.byteLength).toBeGreaterThan(0);
          expect(part.byteLength).toBeLessThanOrEqual(limits.rangeMaxBytes);
          parts.push(part);
          from += part.byteLength;
        }
        const whole = Buffer.concat(parts);
        expect(sha256Hex(whole)).toBe(sha256Hex(bytes));
        expect(post.take?.medium?.sha256).toBe(sha256Hex(bytes));
      });

      it.each([
        ['bytes=0-0', 0, 1],
        ['bytes=65535-65536', 65_535, 65_537],
        [`bytes=${bytes.byteLength - 1}-`, bytes.byteLength - 1, bytes.byteLength],
        ['bytes=-17', bytes.byteLength - 17, bytes.byteLength],
      ])('E5 answers %s with exactly those bytes', async (range, from, to) => {
        const response = await get(range);
        expect(response.status).toBe(206);
        expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${bytes.byteLength}`);
        expect(response.headers.get('content-length')).toBe(String(to - from));
        expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true);
      });

      it('E5 answers 416 beyond the end', async () => {
        const response = await get(`bytes=${bytes.byteLength}-`);
        expect([response.status, await codeOf(response)]).toEqual([416, 'request.range_not_satisfiable']);
      });

      it('answers HEAD with the size and no byte', async () => {
        const response = await subject.request(url(), { method: 'HEAD' });
        expect(response.headers.get('content-length')).toBe(String(bytes.byteLength));
        expect((await response.arrayBuffer()).byteLength).toBe(0);
      });

      it('V9 serves it so that it can only be played', async () => {
        const { headers } = await get('bytes=0-0');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-security-policy')).toContain('sandbox');
        expect(headers.get('cache-control')).toBe('no-store');
      });

      it.each([
        ['no grant', (path: string) => path.replace(/grant=.*/, '')],
        ['an empty grant', (path: string) => path.replace(/grant=.*/, 'grant=')],
        ['an altered grant', (path: string) => path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
        [
          'the grant of another medium',
          (path: string) => path.replace(/media\/[^?]+/, 'media/01a20910-78c9-77fb-864d-2498ce7711d5'),
        ],
      ])('E3 opens nothing with %s', async (_, change) => {
        const response = await get(null, change(url()));
        expect([response.status, await codeOf(response)]).toEqual([403, 'auth.not_allowed']);
      });
    });
  });
