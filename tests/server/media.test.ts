import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { pngChunk, samplePng } from '../helpers/sample-pictures.ts';
import { enrolTestClass, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

const sizeBytes = 700_001;

describe('media', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  const video = sampleMedium('video/webm', sizeBytes);
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
    await lisbon.send([lisbon.manifest(projectId, [video])], [video]);
  });
  afterAll(() => endpoint.remove());

  const get = (range?: string, method = 'GET') =>
    amman.request(wirePaths.media(video.wire.sha256), { method, headers: range === undefined ? {} : { range } });

  it('V9 gives a stored file no chance to act as anything but a download of its sniffed type', async () => {
    const { headers } = await get(undefined, 'HEAD');
    expect(headers.get('content-type')).toBe('video/webm');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${video.wire.sha256}.webm"`);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('V9 serves a polyglot by its first bytes and under a name of its own', async () => {
    // a whole picture that carries a page in a chunk that viewers pass over
    const picture = samplePng(7);
    const hidden = pngChunk('meRi', Buffer.from('<!doctype html><script>alert(1)</script>'));
    const bytes = Buffer.concat([picture.subarray(0, -12), hidden, picture.subarray(-12)]);
    const { wire } = sampleMedium('image/png', 2_000);
    const renamed = { bytes, wire: { ...wire, sha256: sha256Hex(bytes), sizeBytes: bytes.length } };
    await lisbon.send([lisbon.manifest(projectId, [renamed])], [renamed]);
    const { headers } = await amman.request(wirePaths.media(renamed.wire.sha256));
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toContain(`${renamed.wire.sha256}.png`);
  });

  it('answers every range with exactly those bytes', async () => {
    const bound = fc.integer({ min: 0, max: sizeBytes + 10 });
    await fc.assert(
      fc.asyncProperty(bound, bound, fc.constantFrom('a-b', 'a-', '-n'), async (a, b, form) => {
        const [first, last] = a <= b ? [a, b] : [b, a];
        const range = form === 'a-b' ? `${first}-${last}` : form === 'a-' ? `${first}-` : `-${last}`;
        const start = form === '-n' ? Math.max(0, sizeBytes - last) : first;
        const end = form === 'a-b' ? Math.min(last, sizeBytes - 1) : sizeBytes - 1;
        const response = await get(`bytes=${range}`);
        const body = Buffer.from(await response.arrayBuffer());
        expect(response.status).toBe(start >= sizeBytes ? 416 : 206);
        if (start >= sizeBytes) return;
        expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${sizeBytes}`);
        expect(response.headers.get('content-length')).toBe(String(end - start + 1));
        expect(body.equals(video.bytes.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['bytes=5-2', 'bytes=0-1,4-5', 'bytes=-', 'bytes=a-b', 'lines=1-2', ''])(
    'sends the whole for a range it does not understand: "%s"',
    async (range) => {
      const response = await get(range);
      expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, sizeBytes]);
    },
  );

  it('refuses ranges outside, and answers HEAD without a body', async () => {
    expect(await refusalOf(await get(`bytes=${sizeBytes}-`))).toEqual({
      status: 416,
      code: 'request.range_not_satisfiable',
    });
    const head = await get('bytes=0-9', 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([206, '10', '']);
  });

  it('survives clients that leave in the middle', async () => {
    for (let round = 0; round < 10; round++) {
      const controller = new AbortController();
      const response = await amman.request(wirePaths.media(video.wire.sha256), { signal: controller.signal });
      await response.body?.getReader().read();
      controller.abort();
    }
    expect((await get()).status).toBe(200);
  });

  it('gives a medium to members of a project that uses it only, and not before its commit', async () => {
    const hidden = sampleMedium('image/png', 3_000);
    const batch = lisbon.batch([lisbon.manifest(projectId, [hidden])]);
    await lisbon.openBatch(batch);
    await lisbon.uploadByTus(batch.batchId, hidden);
    const missing = { status: 404, code: 'media.not_found' };
    expect(await refusalOf(await amman.request(wirePaths.media(hidden.wire.sha256)))).toEqual(missing);
    await lisbon.commit(batch.batchId);
    expect((await amman.request(wirePaths.media(hidden.wire.sha256))).status).toBe(200);
    const outsider = await enrolTestClass(endpoint);
    expect(await refusalOf(await outsider.request(wirePaths.media(hidden.wire.sha256)))).toEqual(missing);
    await outsider.joinProject(projectId);
    expect((await outsider.request(wirePaths.media(hidden.wire.sha256))).status).toBe(200);
  });

  it('never gives out what was withdrawn, but still what another post uses', async () => {
    const [shared, alone] = [sampleMedium('image/png', 3_000), sampleMedium('image/png', 3_000)];
    const withdrawn = lisbon.manifest(projectId, [shared, alone]);
    await lisbon.send([withdrawn, lisbon.manifest(projectId, [shared])], [shared, alone]);
    await lisbon.send([], [], [lisbon.signTombstone(withdrawn)]);
    expect((await amman.request(wirePaths.media(alone.wire.sha256))).status).toBe(404);
    await endpoint.endpoint().sweep();
    expect((await amman.request(wirePaths.media(shared.wire.sha256))).status).toBe(200);
  });
});
