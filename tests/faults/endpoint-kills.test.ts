import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { type EndpointProcess, startEndpointProcess } from '../helpers/endpoint-process.ts';
import { countOf } from '../helpers/full-count.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { TestClass } from '../helpers/test-class.ts';

/** A number from 0 to 1 that the same seed gives again. */
const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

/** Each kill here is a whole restart, so the full count takes a tenth of what a kiosk's database gets. */
const kills = Math.ceil(countOf('MERIDIAN_KILLS', 80) / 10);

describe('S10 an endpoint that is killed', () => {
  let running: EndpointProcess;
  let dataDir: string;
  let lisbon: TestClass;
  let projectId: string;
  beforeEach(async () => {
    dataDir = tempFolder();
    running = await startEndpointProcess(dataDir);
    lisbon = new TestClass(running.address);
    await lisbon.enrol(running.joinCode);
    projectId = await lisbon.publishProject();
  });
  afterEach(() => running.kill());

  const killAndRestart = async () => {
    await running.kill();
    running = await startEndpointProcess(dataDir);
    lisbon.address = running.address;
  };

  it('still has every uploaded byte when it is killed between upload and commit', async () => {
    const [video, photo] = [sampleMedium('video/webm', 3_000_000), sampleMedium('image/png', 50_000)];
    const batch = lisbon.batch([lisbon.manifest(projectId, [video]), lisbon.manifest(projectId, [photo])]);
    await lisbon.openBatch(batch);
    await lisbon.uploadByTus(batch.batchId, video);
    await lisbon.putFrames(batch.batchId, [photo]);
    await killAndRestart();
    expect(await lisbon.openBatch(batch)).toEqual({ batchId: batch.batchId, missing: [], isCommitted: false });
    const receipt = await lisbon.commit(batch.batchId);
    await killAndRestart();
    expect(await lisbon.commit(batch.batchId)).toEqual(receipt);
    for (const { bytes, wire } of [video, photo]) {
      const back = await lisbon.request(wirePaths.media(wire.sha256));
      expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it('loses nothing that it acknowledged, killed at any moment', { timeout: 60_000 + kills * 10_000 }, async () => {
    const random = seeded(20_261_123);
    const acknowledged: { postId: string; sha256: string; bytes: Buffer }[] = [];
    for (let round = 0; round < kills; round++) {
      const sending = Promise.allSettled(
        [1, 2, 3].map(async () => {
          for (;;) {
            const medium = sampleMedium('image/png', 200_000);
            const manifest = lisbon.manifest(projectId, [medium]);
            await lisbon.send([manifest], [medium]);
            acknowledged.push({ postId: manifest.postId, sha256: medium.wire.sha256, bytes: medium.bytes });
          }
        }),
      );
      const goal = acknowledged.length + 1 + Math.floor(random() * 3);
      await expect.poll(() => acknowledged.length, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(goal);
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
      await running.kill();
      await sending;
      await killAndRestart();
      const feed = await lisbon.wholeFeed(projectId);
      const posts = feed.flatMap((entry) => (entry.kind === 'post' ? [entry.post.manifest.postId] : []));
      expect(feed.map((entry) => entry.seq)).toEqual(feed.map((_, index) => index + 1));
      expect(posts).toEqual(expect.arrayContaining(acknowledged.map(({ postId }) => postId)));
    }
    for (const { sha256, bytes } of acknowledged) {
      const back = await lisbon.request(wirePaths.media(sha256));
      expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });
});
