import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { makeTestStorage, type TestStorage } from '../helpers/back-ends/test-storage.ts';
import { type EndpointProcess, startEndpointProcess } from '../helpers/endpoint-process.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { TestClass } from '../helpers/test-class.ts';

const mebibyte = 1024 * 1024;

describe('one of two replicas that is told to end', () => {
  let storage: TestStorage;
  let leaving: EndpointProcess;
  let staying: EndpointProcess;
  beforeAll(async () => {
    storage = await makeTestStorage();
    const { environment } = storage;
    leaving = await startEndpointProcess(storage.settings.dataDir, { environment });
    staying = await startEndpointProcess(storage.settings.dataDir, { environment });
  });
  afterAll(async () => {
    await staying.kill();
    await storage.remove();
  });

  it('S6 says so while it still answers, and the other one goes on with the upload that it cut off', async () => {
    const lisbon = new TestClass(leaving.address, 'Lisbon 4b');
    await lisbon.enrol(leaving.joinCode);
    const projectId = await lisbon.publishProject();
    const medium = sampleMedium('video/webm', 24 * mebibyte);
    const batch = lisbon.batch([lisbon.manifest(projectId, [medium])]);
    await lisbon.openBatch(batch);
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const created = await lisbon.request(wirePaths.uploads, {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(medium.bytes.length),
        'upload-metadata': `batchId ${encode(batch.batchId)},sha256 ${encode(medium.wire.sha256)}`,
      },
    });
    const { pathname } = new URL(created.headers.get('location') ?? '', leaving.address);
    const sending = request(`${leaving.address}${pathname}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${lisbon.token}`,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': medium.bytes.length,
      },
    });
    sending.on('error', () => undefined);
    const cutOff = new Promise((resolve) => sending.once('close', resolve));
    let sent = 12 * mebibyte;
    sending.write(medium.bytes.subarray(0, sent));
    const slowly = setInterval(() => {
      sending.write(medium.bytes.subarray(sent, sent + 8_192));
      sent += 8_192;
    }, 50);
    const ended = leaving.end('SIGTERM');
    const ask = (path: string) => fetch(`${leaving.address}${path}`).then(({ status }) => status);
    await expect.poll(() => ask('/readyz')).toBe(503);
    expect(await ask('/v1')).toBe(200);
    expect(await ended).toEqual({ code: 0, signal: null });
    await cutOff;
    clearInterval(slowly);

    lisbon.address = staying.address;
    const head = await lisbon.request(pathname, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    expect(Number(head.headers.get('upload-offset'))).toBeGreaterThan(0);
    await lisbon.uploadByTus(batch.batchId, medium, { uploadUrl: `${staying.address}${pathname}` });
    await lisbon.commit(batch.batchId);
    const back = await lisbon.request(wirePaths.media(medium.wire.sha256));
    expect(Buffer.from(await back.arrayBuffer()).equals(medium.bytes)).toBe(true);
  });
});
