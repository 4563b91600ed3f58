import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { refusalOf, type TestClass, tusRefusalOf, twoClassesInAProject } from '../helpers/test-class.ts';

describe('tus uploads', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
  });
  afterAll(() => endpoint.remove());

  const openBatchOf = async (...media: SampleMedium[]): Promise<string> => {
    const batch = lisbon.batch(media.map((medium) => lisbon.manifest(projectId, [medium])));
    await lisbon.openBatch(batch);
    return batch.batchId;
  };
  const missingOf = async (batchId: string) =>
    refusalOf(await lisbon.post(wirePaths.commit(batchId))).then(({ code }) => code === 'batch.media_missing');
  const leftovers = () => endpoint.uploadsLeft();
  const tus = (path: string, method: string, headers: Record<string, string> = {}) =>
    lisbon.request(path, { method, headers: { 'tus-resumable': '1.0.0', ...headers } });

  it('refuses bytes that are not what was signed, and leaves nothing of them', async () => {
    const medium = sampleMedium('video/webm', 300_000);
    const batchId = await openBatchOf(medium);
    const altered = { ...medium, bytes: Buffer.from(medium.bytes) };
    altered.bytes[200_000] = (altered.bytes[200_000] ?? 0) ^ 1;
    const error: unknown = await lisbon.uploadByTus(batchId, altered).catch((reason: unknown) => reason);
    expect(tusRefusalOf(error)).toEqual({ status: 422, code: 'upload.hash_mismatch' });
    expect(await leftovers()).toEqual([]);
    expect(await missingOf(batchId)).toBe(true);
    await lisbon.uploadByTus(batchId, medium);
    await lisbon.commit(batchId);
  });

  it('refuses a file that only claims to be a medium', async () => {
    const page = { bytes: Buffer.from('<!doctype html><script>alert(1)</script>'.repeat(20)) };
    const sha256 = sha256Hex(page.bytes);
    const wire = { ...sampleMedium('image/png').wire, sha256, sizeBytes: page.bytes.length };
    const batchId = await openBatchOf({ ...page, wire });
    const error: unknown = await lisbon.uploadByTus(batchId, { ...page, wire }).catch((reason: unknown) => reason);
    expect(tusRefusalOf(error)).toEqual({ status: 415, code: 'upload.type_refused' });
  });

  it('refuses a medium that is another type than its manifest says', async () => {
    const png = sampleMedium('image/png', 5_000);
    const lie = { ...png, wire: { ...png.wire, mimeType: 'video/mp4' as const } };
    const error: unknown = await lisbon.uploadByTus(await openBatchOf(lie), lie).catch((reason: unknown) => reason);
    expect(tusRefusalOf(error)).toEqual({ status: 415, code: 'upload.type_refused' });
  });

  it('refuses what no open batch of the class names', async () => {
    const medium = sampleMedium('image/png', 5_000);
    const batchId = await openBatchOf(sampleMedium('image/png', 5_000));
    const unknown: unknown = await lisbon.uploadByTus(batchId, medium).catch((reason: unknown) => reason);
    expect(tusRefusalOf(unknown)).toEqual({ status: 400, code: 'request.invalid' });
    const foreign: unknown = await amman.uploadByTus(batchId, medium).catch((reason: unknown) => reason);
    expect(tusRefusalOf(foreign)).toEqual({ status: 404, code: 'request.not_found' });
  });

  const encode = (text: string) => Buffer.from(text).toString('base64');
  const named = (batchId: string, { wire }: SampleMedium) => `batchId ${encode(batchId)},sha256 ${encode(wire.sha256)}`;

  it.each([
    ['a path to other files', `filename ${encode('../../../../receipt-key.json')}`],
    ['letters that are not ASCII, and marks that turn them round', `filename ${encode('Zoë \u202egnp.児童')}`],
    ['a key without a value', 'isSecret'],
    ['eight kilobytes that nobody asked for', `note ${encode('a'.repeat(6_000))}`],
  ])('V9 lets a client say in its metadata %s, and makes nothing of it', async (_, extra) => {
    const medium = sampleMedium('image/png', 5_000);
    const batchId = await openBatchOf(medium);
    const headers = { 'upload-length': '5000', 'upload-metadata': `${named(batchId, medium)},${extra}` };
    const created = await tus(wirePaths.uploads, 'POST', headers);
    const id = /^\/v1\/uploads\/([0-9a-f-]{36})$/.exec(created.headers.get('location') ?? '')?.[1] ?? '';
    await lisbon.uploadByTus(batchId, medium, { uploadUrl: `${endpoint.address}${wirePaths.uploads}/${id}` });
    await lisbon.commit(batchId);
    const back = await amman.request(wirePaths.media(medium.wire.sha256));
    expect(back.headers.get('content-disposition')).toBe(`attachment; filename="${medium.wire.sha256}.png"`);
    expect(Buffer.from(await back.arrayBuffer()).equals(medium.bytes)).toBe(true);
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    ['is no base64', 'batchId ?,sha256 ?'],
    ['is raw Latin-1', 'batchId Zo\u00eb,sha256 Zo\u00eb'],
    ['names a batch by a path', `batchId ${encode('../x')},sha256 ${encode('..')}`],
    ['says everything twice', `batchId ${encode('a')},batchId ${encode('b')},sha256 ${encode('c')}`],
    ['has 64 KiB', `note ${'A'.repeat(65_536)}`],
  ])('V6 refuses metadata that %s, and keeps nothing', async (_, metadata) => {
    const headers = { 'upload-length': '5000', 'upload-metadata': metadata };
    const refused = await tus(wirePaths.uploads, 'POST', headers).then(
      ({ status }) => status,
      () => 431,
    );
    expect(refused).toBeGreaterThanOrEqual(400);
    expect(refused).toBeLessThan(500);
    expect(await leftovers()).toEqual([]);
  });

  it('refuses a length that is not known beforehand', async () => {
    const response = await tus(wirePaths.uploads, 'POST', { 'upload-defer-length': '1' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await leftovers()).toEqual([]);
  });

  it.each(['..%2f..%2freceipt-key.json', '%2e%2e', '..', 'a%00b', '%zz', '019'.repeat(400)])(
    'finds no upload called %s',
    async (name) => {
      for (const method of ['HEAD', 'PATCH', 'DELETE']) {
        const response = await tus(`${wirePaths.uploads}/${name}`, method, {
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
        });
        expect([400, 404, 405]).toContain(response.status);
      }
      expect(await readdir(endpoint.dataDir)).toContain('receipt-key.json');
    },
  );

  it('gives no page of another origin a way in', async () => {
    const response = await tus(wirePaths.uploads, 'OPTIONS', { origin: 'https://elsewhere.example' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('resumes where a broken connection left off, also after a restart', async () => {
    const medium = sampleMedium('video/webm', 20 * 1024 * 1024);
    const batchId = await openBatchOf(medium);
    const uploadUrl = await createOnly(batchId, medium);
    const connection = request(uploadUrl, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${lisbon.token}`,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': medium.bytes.length,
      },
    });
    connection.on('error', () => undefined);
    await new Promise((resolve) => connection.write(medium.bytes.subarray(0, 12 * 1024 * 1024), resolve));
    connection.destroy();
    const offsetNow = async () => Number((await tus(new URL(uploadUrl).pathname, 'HEAD')).headers.get('upload-offset'));
    await expect.poll(offsetNow, { timeout: 20_000 }).toBeGreaterThan(0);
    await endpoint.restart();
    const offset = await offsetNow();
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(medium.bytes.length);
    await lisbon.uploadByTus(batchId, medium, { uploadUrl });
    await lisbon.commit(batchId);
    const back = await amman.request(wirePaths.media(medium.wire.sha256));
    expect(Buffer.from(await back.arrayBuffer()).equals(medium.bytes)).toBe(true);
  });

  const createOnly = async (batchId: string, medium: SampleMedium): Promise<string> => {
    const response = await tus(wirePaths.uploads, 'POST', {
      'upload-length': String(medium.bytes.length),
      'upload-metadata': named(batchId, medium),
    });
    return new URL(response.headers.get('location') ?? '', endpoint.address).href;
  };

  it('takes what Uppy uploads, as it takes what tus-js-client does in every other test', async () => {
    const media = [sampleMedium('image/png', 300_000), sampleMedium('video/webm', 2 * 1024 * 1024)];
    const batchId = await openBatchOf(...media);
    const uppy = new Uppy<{ batchId: string; sha256: string }, Record<string, never>>();
    uppy.use(Tus, {
      endpoint: `${endpoint.address}${wirePaths.uploads}`,
      headers: { authorization: `Bearer ${lisbon.token}` },
      allowedMetaFields: ['batchId', 'sha256'],
    });
    for (const { bytes, wire } of media) {
      const meta = { batchId, sha256: wire.sha256 };
      // in Node its transport takes buffers, which its types for browsers do not know
      uppy.addFile({ name: wire.sha256, type: wire.mimeType, data: bytes as unknown as Blob, meta });
    }
    const { successful, failed } = (await uppy.upload()) ?? {};
    expect([successful?.length, failed]).toEqual([2, []]);
    uppy.destroy();
    await lisbon.commit(batchId);
    for (const { bytes, wire } of media) {
      const back = await amman.request(wirePaths.media(wire.sha256));
      expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it('says that an upload is complete after its medium was stored, for clients that lost the last answer', async () => {
    const medium = sampleMedium('image/png', 300_000);
    const batchId = await openBatchOf(medium);
    const url = new URL(await lisbon.uploadByTus(batchId, medium)).pathname;
    const head = await tus(url, 'HEAD');
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '300000']);
    await endpoint.restart();
    expect((await tus(url, 'HEAD')).headers.get('upload-offset')).toBe('300000');
    expect(await leftovers()).toEqual([]);
  });

  it('refuses bytes at a wrong offset and changes nothing', async () => {
    const medium = sampleMedium('image/png', 10_000);
    const url = new URL(await createOnly(await openBatchOf(medium), medium)).pathname;
    const patch = (offset: number, body: Buffer<ArrayBuffer>) =>
      lisbon.request(url, {
        method: 'PATCH',
        body,
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
        },
      });
    expect(await refusalOf(await patch(5, Buffer.alloc(10)))).toEqual({ status: 409, code: 'take.wrong_offset' });
    expect(await refusalOf(await patch(0, Buffer.alloc(10_001)))).toEqual({ status: 413, code: 'request.too_large' });
    expect((await tus(url, 'HEAD')).headers.get('upload-offset')).toBe('0');
  });
});
