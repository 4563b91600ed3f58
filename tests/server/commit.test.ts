import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryAnswer, wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { json, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

const invalid = { status: 422, code: 'manifest.invalid' };
const conflict = { status: 409, code: 'batch.conflict' };

describe('batches and commits', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
  });
  afterAll(() => endpoint.remove());

  const postsOf = async (postId: string) =>
    (await amman.wholeFeed(projectId)).filter(
      (entry) => entry.kind === 'post' && entry.post.manifest.postId === postId,
    );

  it('S2 gives the same receipt and exactly one post however often a commit is repeated', async () => {
    const manifest = lisbon.manifest(projectId);
    const batch = lisbon.batch([manifest]);
    await lisbon.openBatch(batch);
    const together = await Promise.all(Array.from({ length: 10 }, () => lisbon.commit(batch.batchId)));
    await endpoint.restart();
    const later = await lisbon.commit(batch.batchId);
    for (const receipt of together) expect(receipt).toEqual(later);
    expect(await postsOf(manifest.postId)).toHaveLength(1);
    expect(await lisbon.openBatch(batch)).toEqual({ batchId: batch.batchId, missing: [], isCommitted: true });
  });

  it('S4 takes the same bytes in two posts, uploaded once', async () => {
    const photo = sampleMedium('image/png', 30_000);
    await lisbon.send([lisbon.manifest(projectId, [photo])], [photo]);
    const again = lisbon.batch([lisbon.manifest(projectId, [photo])]);
    expect((await lisbon.openBatch(again)).missing).toEqual([]);
    await lisbon.commit(again.batchId);
  });

  it('S4 refuses the same batch id with other content, and as another class', async () => {
    const batch = lisbon.batch([lisbon.manifest(projectId)]);
    await lisbon.openBatch(batch);
    const other = { ...lisbon.batch([lisbon.manifest(projectId)]), batchId: batch.batchId };
    expect(await refusalOf(await lisbon.post(wirePaths.batches, other))).toEqual(conflict);
    const foreign = { ...amman.batch([amman.manifest(projectId)]), batchId: batch.batchId };
    expect(await refusalOf(await amman.post(wirePaths.batches, foreign))).toEqual(conflict);
    expect(await lisbon.openBatch(batch)).toMatchObject({ isCommitted: false });
  });

  it('S4 refuses a known revision with other content and a lower one; the same manifest again is harmless', async () => {
    const second = lisbon.manifest(projectId, [], { revision: 2 });
    await lisbon.send([second]);
    for (const changes of [{ text: 'Something else.' }, { revision: 1 }]) {
      const batch = lisbon.batch([{ ...second, ...changes }]);
      expect(await refusalOf(await lisbon.post(wirePaths.batches, batch))).toEqual(invalid);
    }
    await lisbon.send([second]);
    expect(await postsOf(second.postId)).toHaveLength(1);
  });

  it('replaces a post by its higher revision', async () => {
    const first = lisbon.manifest(projectId);
    await lisbon.send([first]);
    await lisbon.send([{ ...first, revision: 2, text: 'By the sea.' }]);
    const entries = await postsOf(first.postId);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ post: { manifest: { revision: 2, text: 'By the sea.' } } });
  });

  it('refuses a commit while media are missing, and takes it when they have come', async () => {
    const photo = sampleMedium('image/png', 20_000);
    const batch = lisbon.batch([lisbon.manifest(projectId, [photo])]);
    await lisbon.openBatch(batch);
    const early = await lisbon.post(wirePaths.commit(batch.batchId));
    expect(await refusalOf(early)).toEqual({ status: 409, code: 'batch.media_missing' });
    await lisbon.uploadByTus(batch.batchId, photo);
    await lisbon.commit(batch.batchId);
  });

  it('wants the bytes from each class itself: knowing a hash is not having the medium', async () => {
    const photo = sampleMedium('image/png', 20_000);
    await lisbon.send([lisbon.manifest(projectId, [photo])], [photo]);
    const batch = amman.batch([amman.manifest(projectId, [photo])]);
    expect((await amman.openBatch(batch)).missing).toHaveLength(1);
  });

  it('refuses posts into a project that the class has not joined', async () => {
    const elsewhere = await amman.publishProject();
    const response = await lisbon.post(wirePaths.batches, lisbon.batch([lisbon.manifest(elsewhere)]));
    expect(await refusalOf(response)).toEqual({ status: 403, code: 'auth.not_allowed' });
  });

  it("refuses another class's post id, and a tombstone for another class's post", async () => {
    const manifest = lisbon.manifest(projectId);
    await lisbon.send([manifest]);
    const taken = amman.batch([amman.manifest(projectId, [], { postId: manifest.postId, revision: 2 })]);
    expect(await refusalOf(await amman.post(wirePaths.batches, taken))).toEqual(invalid);
    const foreign = amman.batch([], [amman.signTombstone(manifest)]);
    expect(await refusalOf(await amman.post(wirePaths.batches, foreign))).toEqual(invalid);
    expect(await postsOf(manifest.postId)).toHaveLength(1);
  });

  it('refuses the same post twice in one batch', async () => {
    const manifest = lisbon.manifest(projectId);
    const batch = lisbon.batch([manifest, { ...manifest, revision: 2 }]);
    expect(await refusalOf(await lisbon.post(wirePaths.batches, batch))).toEqual(invalid);
  });

  it('finds no batch that was never opened', async () => {
    expect(await refusalOf(await lisbon.post(wirePaths.commit(uuidv7())))).toMatchObject({ status: 404 });
  });

  it('refuses a project id that another class has published', async () => {
    const { projects } = directoryAnswer.parse(await json(await amman.request(wirePaths.projects)));
    const own = projects.find(({ host }) => host.classId === lisbon.classId);
    await expect(amman.publishProject(own?.projectId)).rejects.toThrow('batch.conflict');
  });
});
