import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { framesMediaType, wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { framesOf, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

describe('small media in one framed request', () => {
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
  const put = (batchId: string, body: Buffer<ArrayBuffer>, testClass = lisbon) =>
    testClass.request(wirePaths.batchMedia(batchId), {
      method: 'PUT',
      headers: { 'content-type': framesMediaType },
      body,
    });

  it('stores what is right and names what is not, each by its own code', async () => {
    const good = sampleMedium('image/png', 40_000);
    const altered = sampleMedium('image/png', 40_000);
    const stranger = sampleMedium('image/png', 40_000);
    const lie = sampleMedium('image/png', 40_000);
    lie.wire.mimeType = 'image/jpeg';
    const batchId = await openBatchOf(good, altered, lie);
    altered.bytes[100] = (altered.bytes[100] ?? 0) ^ 1;
    const answer = await lisbon.putFrames(batchId, [altered, good, stranger, lie]);
    expect(answer.stored).toEqual([good.wire.sha256]);
    expect(answer.refused.toSorted((a, b) => a.code.localeCompare(b.code))).toEqual([
      { sha256: stranger.wire.sha256, code: 'request.invalid' },
      { sha256: altered.wire.sha256, code: 'upload.hash_mismatch' },
      { sha256: lie.wire.sha256, code: 'upload.type_refused' },
    ]);
  });

  it('keeps the whole frames of a body that breaks off', async () => {
    const [first, second] = [sampleMedium('image/png', 40_000), sampleMedium('image/png', 40_000)];
    const batchId = await openBatchOf(first, second);
    const body = framesOf([first, second]);
    const response = await put(batchId, body.subarray(0, body.length - 1));
    expect(await refusalOf(response)).toEqual({ status: 400, code: 'request.invalid' });
    const manifests = await lisbon.post(wirePaths.commit(batchId));
    expect(await manifests.json()).toMatchObject({ code: 'batch.media_missing', details: { missing: 1 } });
    expect(await lisbon.putFrames(batchId, [first, second])).toEqual({
      stored: expect.arrayContaining([first.wire.sha256, second.wire.sha256]),
      refused: [],
    });
    await lisbon.commit(batchId);
  });

  it('refuses a frame that is no small medium', async () => {
    const large = sampleMedium('image/png', 256 * 1024 + 1);
    const response = await put(await openBatchOf(large), framesOf([large]));
    expect(await refusalOf(response)).toEqual({ status: 413, code: 'request.too_large' });
  });

  it('V7 keeps no list of frames without an end', async () => {
    const response = await put(await openBatchOf(sampleMedium('image/png', 1_000)), Buffer.alloc(36 * 1_000));
    expect(await refusalOf(response)).toEqual({ status: 413, code: 'request.too_large' });
  });

  it('finds no batch of another class', async () => {
    const medium = sampleMedium('image/png', 1_000);
    const response = await put(await openBatchOf(medium), framesOf([medium]), amman);
    expect(await refusalOf(response)).toEqual({ status: 404, code: 'request.not_found' });
  });

  it('takes a hundred media at once', async () => {
    const media = Array.from({ length: 100 }, () => sampleMedium('image/png', 10_000));
    const batchId = await openBatchOf(...media);
    const { stored } = await lisbon.putFrames(batchId, media);
    expect(stored.toSorted()).toEqual(media.map((medium) => medium.wire.sha256).toSorted());
    await lisbon.commit(batchId);
  });
});
