import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { countOf } from '../helpers/full-count.ts';
import { enrolTestClass, type TestClass } from '../helpers/test-class.ts';

const replies = countOf('MERIDIAN_DROPPED_REPLIES', 100);

describe('S2 replies that never arrive', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    lisbon = await enrolTestClass(endpoint);
  });
  afterAll(() => endpoint.remove());

  /** Sends the whole request and cuts the connection before or after the answer begins. */
  const commitAndHangUp = (batchId: string, waits: boolean): Promise<void> =>
    new Promise((resolve) => {
      const connection = request(`${endpoint.address}${wirePaths.commit(batchId)}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${lisbon.token}` },
      });
      const hangUp = () => connection.destroy();
      connection.on('error', () => undefined).on('close', resolve);
      connection.on(waits ? 'response' : 'finish', hangUp);
      connection.end();
    });

  it('give one post and one receipt, however many are lost', { timeout: 600_000 }, async () => {
    const projectId = await lisbon.publishProject();
    const manifest = lisbon.manifest(projectId);
    const batch = lisbon.batch([manifest]);
    await lisbon.openBatch(batch);
    for (let lost = 0; lost < replies; lost += 5) {
      await Promise.all([0, 1, 2, 3, 4].map((index) => commitAndHangUp(batch.batchId, index % 2 === 0)));
    }
    const receipt = await lisbon.commit(batch.batchId);
    expect(await lisbon.commit(batch.batchId)).toEqual(receipt);
    const posts = (await lisbon.wholeFeed(projectId)).filter((entry) => entry.kind === 'post');
    expect(posts.map((entry) => [entry.seq, entry.post.manifest.postId])).toEqual([[2, manifest.postId]]);
  });
});
