import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { makeRelease, manifestName, publishRelease } from '../helpers/release.ts';

/** As it is written: `fetch` would tidy a path up first. */
const rawStatus = (address: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('the releases that an endpoint offers', () => {
  const release = makeRelease({ bytes: Buffer.alloc(40_000, 7) });
  const place = mkdtempSync(join(tmpdir(), 'meridian-updates-'));
  const updatesDir = join(place, 'updates');
  let endpoint: TestEndpoint;
  beforeAll(async () => {
    publishRelease(updatesDir, release);
    writeFileSync(join(place, 'secret.txt'), 'secret');
    writeFileSync(join(updatesDir, '.hidden'), 'secret');
    mkdirSync(join(updatesDir, 'folder'));
    writeFileSync(join(updatesDir, 'folder', 'inside'), 'secret');
    writeFileSync(join(updatesDir, 'empty'), '');
    symlinkSync('folder', join(updatesDir, 'link'));
    endpoint = await startTestEndpoint({ updatesDir });
  });
  afterAll(async () => {
    await endpoint.remove();
    rmSync(place, { recursive: true });
  });
  const get = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${endpoint.address}/updates/${name}`, { headers, method });
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  it('are its manifest and its files, to the byte, never to be shown or run', async () => {
    const manifest = await get(manifestName);
    expect((await bytesOf(manifest)).equals(release.manifest)).toBe(true);
    expect(manifest.headers.get('cache-control')).toBe('no-cache');
    expect(manifest.headers.get('x-content-type-options')).toBe('nosniff');
    const file = await get(release.fileName);
    expect(file.headers.get('content-disposition')).toBe('attachment');
    expect((await bytesOf(file)).equals(Buffer.from(release.bytes))).toBe(true);
    expect((await get('empty')).headers.get('content-length')).toBe('0');
  });

  it('come in ranges, so that a kiosk goes on where it was broken off', async () => {
    const part = await get(release.fileName, { range: 'bytes=39000-' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 39000-39999/40000']);
    expect((await bytesOf(part)).byteLength).toBe(1_000);
    expect((await get(release.fileName, { range: 'bytes=40000-' })).status).toBe(416);
    const head = await get(release.fileName, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '40000']);
    const etag = head.headers.get('etag') ?? '';
    expect((await get(release.fileName, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    expect((await get(release.fileName, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
  });

  it.each([
    ...['../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', '%2e%2e%2fsecret.txt', '..%5csecret.txt'],
    ...['.hidden', '%2ehidden', 'folder', 'folder/inside', 'folder%2finside', 'link', 'link%2finside', '', '.', '..'],
    ...['latest-linux.yml%00', 'latest-linux.yml/', '/etc/passwd', '%2fetc%2fpasswd', 'nothing.yml', 'a%20b', '%ff'],
  ])('are nothing else: %s', async (name) => {
    expect([400, 404]).toContain(await rawStatus(endpoint.address, `/updates/${name}`));
  });

  it('are none where the operator offers none', async () => {
    const without = await startTestEndpoint();
    const answer = await fetch(`${without.address}/updates/${manifestName}`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'request.not_found' }]);
    await without.remove();
  });
});
