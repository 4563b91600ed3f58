import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostManifest, type Tombstone, wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

describe('V5 signatures', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
  });
  afterAll(() => endpoint.remove());

  const photo = sampleMedium('image/png', 1_000);
  const otherPhoto = sampleMedium('image/png', 1_001);
  const postChanges: { [K in keyof PostManifest]?: PostManifest[K] } = {
    postId: uuidv7(),
    revision: 2,
    projectId: uuidv7(),
    alias: 'Red Fox',
    kind: 'drawing',
    purpose: 'reflection',
    inReplyTo: uuidv7(),
    promptId: 'another',
    language: 'pt',
    text: 'By the sea.',
    media: [otherPhoto.wire],
    captions: [{ language: 'pt', cues: [{ startMs: 0, endMs: 900, text: 'Junto ao mar.' }] }],
    approvedAt: 1_790_000_000_001,
  };

  it.each(Object.entries(postChanges))(
    'refuses a manifest whose %s was altered after signing',
    async (field, value) => {
      const signed = lisbon.signManifest(lisbon.manifest(projectId, [photo]));
      const altered = { manifest: { ...signed.manifest, [field]: value }, signature: signed.signature };
      const response = await lisbon.post(wirePaths.batches, { batchId: uuidv7(), posts: [altered], tombstones: [] });
      expect(await refusalOf(response)).toEqual({ status: 422, code: 'signature.invalid' });
    },
  );

  it.each(
    Object.entries({
      sha256: otherPhoto.wire.sha256,
      sizeBytes: 999,
      mimeType: 'image/webp',
      durationMs: 7,
      role: 'cover',
    }),
  )('refuses a manifest whose medium got another %s', async (field, value) => {
    const signed = lisbon.signManifest(lisbon.manifest(projectId, [photo]));
    const manifest = { ...signed.manifest, media: [{ ...photo.wire, [field]: value }] };
    const batch = { batchId: uuidv7(), posts: [{ ...signed, manifest }], tombstones: [] };
    const response = await lisbon.post(wirePaths.batches, batch);
    expect(await refusalOf(response)).toEqual({ status: 422, code: 'signature.invalid' });
  });

  it('knows every field of a manifest', () => {
    const fixed = ['format', 'audience', 'classId'];
    expect([...Object.keys(postChanges), ...fixed].sort()).toEqual(Object.keys(lisbon.manifest(projectId)).sort());
  });

  it.each(['format', 'audience'])('refuses a manifest of another %s', async (field) => {
    const manifest = { ...lisbon.manifest(projectId), [field]: 'everyone' };
    const posts = [{ manifest, signature: lisbon.sign(manifest) }];
    const response = await lisbon.post(wirePaths.batches, { batchId: uuidv7(), posts, tombstones: [] });
    expect(await refusalOf(response)).toEqual({ status: 400, code: 'request.invalid' });
  });

  it.each(['names', 'studentId'])('refuses a field that the protocol does not name: %s', async (field) => {
    const manifest = { ...lisbon.manifest(projectId), [field]: 'x' };
    const posts = [{ manifest, signature: lisbon.sign(manifest) }];
    const response = await lisbon.post(wirePaths.batches, { batchId: uuidv7(), posts, tombstones: [] });
    expect(await refusalOf(response)).toEqual({ status: 400, code: 'request.invalid' });
  });

  it("refuses another class's manifest, truly signed by that class", async () => {
    const batch = lisbon.batch([lisbon.manifest(projectId)]);
    const response = await amman.post(wirePaths.batches, batch);
    expect(await refusalOf(response)).toEqual({ status: 422, code: 'manifest.invalid' });
  });

  it('refuses a manifest in the name of another class', async () => {
    const manifest = amman.manifest(projectId, [], { classId: lisbon.classId });
    const response = await amman.post(wirePaths.batches, amman.batch([manifest]));
    expect(await refusalOf(response)).toEqual({ status: 422, code: 'manifest.invalid' });
  });

  it.each(['postId', 'revision', 'projectId'] as const)('refuses a tombstone whose %s was altered', async (field) => {
    const signed = lisbon.signTombstone(lisbon.manifest(projectId));
    const changes: Partial<Tombstone> = { [field]: field === 'revision' ? 9 : uuidv7() };
    const tombstones = [{ ...signed, tombstone: { ...signed.tombstone, ...changes } }];
    const response = await lisbon.post(wirePaths.batches, { batchId: uuidv7(), posts: [], tombstones });
    expect(await refusalOf(response)).toEqual({ status: 422, code: 'signature.invalid' });
  });

  it('refuses a manifest that is replayed after its tombstone, whatever came first', async () => {
    const manifest = lisbon.manifest(projectId, [], { revision: 3 });
    await lisbon.send([], [], [lisbon.signTombstone(manifest)]);
    for (const revision of [1, 2, 3]) {
      const batch = lisbon.batch([{ ...manifest, revision }]);
      const response = await lisbon.post(wirePaths.batches, batch);
      expect(await refusalOf(response)).toEqual({ status: 422, code: 'manifest.invalid' });
    }
    await lisbon.send([{ ...manifest, revision: 4 }]);
  });

  it('refuses at the commit what was withdrawn after its batch was opened', async () => {
    const manifest = lisbon.manifest(projectId);
    const batch = lisbon.batch([manifest]);
    await lisbon.openBatch(batch);
    await lisbon.send([], [], [lisbon.signTombstone(manifest)]);
    const response = await lisbon.post(wirePaths.commit(batch.batchId));
    expect(await refusalOf(response)).toEqual({ status: 422, code: 'manifest.invalid' });
  });
});
