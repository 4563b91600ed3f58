import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSha256, isSignedBy } from '#crypto/ed25519.ts';
import { endpointInfo, wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { enrolTestClass, json } from '../helpers/test-class.ts';

describe('the whole path through an endpoint', () => {
  let endpoint: TestEndpoint;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
  });
  afterAll(() => endpoint.remove());

  it('carries posts and media of one class to another, byte for byte', async () => {
    const lisbon = await enrolTestClass(endpoint, 'Lisbon 4b');
    const amman = await enrolTestClass(endpoint, 'Amman 5a');
    const projectId = await lisbon.publishProject();
    await amman.joinProject(projectId);

    const video = sampleMedium('video/webm', 900 * 1024);
    const photo = sampleMedium('image/png', 40 * 1024);
    const batch = lisbon.batch([
      lisbon.manifest(projectId, [video]),
      lisbon.manifest(projectId, [photo], { kind: 'photo' }),
      lisbon.manifest(projectId),
    ]);
    const opened = await lisbon.openBatch(batch);
    expect(opened.missing.map(({ sha256 }) => sha256)).toEqual([photo.wire.sha256, video.wire.sha256]);
    await lisbon.uploadByTus(batch.batchId, video);
    expect(await lisbon.putFrames(batch.batchId, [photo])).toEqual({ stored: [photo.wire.sha256], refused: [] });
    const { receipt, signature } = await lisbon.commit(batch.batchId);

    const info = endpointInfo.parse(await json(await fetch(`${endpoint.address}${wirePaths.info}`)));
    expect(isSignedBy(info.receiptKey, receipt, signature)).toBe(true);
    expect(receipt.accepted.map((entry) => entry.sha256)).toEqual(
      batch.posts.map(({ manifest }) => documentSha256(manifest)),
    );

    const entries = await amman.wholeFeed(projectId, 2);
    expect(entries.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'class'],
      [2, 'class'],
      [3, 'post'],
      [4, 'post'],
      [5, 'post'],
    ]);
    for (const entry of entries) {
      if (entry.kind !== 'post') continue;
      expect(isSignedBy(lisbon.signingKey, entry.post.manifest, entry.post.signature)).toBe(true);
    }
    const played = await amman.request(wirePaths.media(video.wire.sha256));
    expect(Buffer.from(await played.arrayBuffer()).equals(video.bytes)).toBe(true);
  });
});
