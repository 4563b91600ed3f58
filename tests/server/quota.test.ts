import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { refusalOf, type TestClass, tusRefusalOf, twoClassesInAProject } from '../helpers/test-class.ts';

const mebibyte = 1024 * 1024;
const exceeded = { status: 413, code: 'quota.exceeded' };

describe('V7 quotas', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  let clock: number;
  beforeEach(async () => {
    clock = Date.now();
    endpoint = await startTestEndpoint({ limits: { quotaBytes: 4 * mebibyte, openBatchesMax: 3 }, now: () => clock });
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
  });
  afterEach(() => endpoint.remove());

  const openBatchOf = async (media: readonly SampleMedium[]): Promise<string> => {
    const batch = lisbon.batch(media.map((medium) => lisbon.manifest(projectId, [medium])));
    await lisbon.openBatch(batch);
    return batch.batchId;
  };
  const create = (batchId: string, medium: SampleMedium) => {
    const encode = (text: string) => Buffer.from(text).toString('base64');
    return lisbon.request(wirePaths.uploads, {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(medium.bytes.length),
        'upload-metadata': `batchId ${encode(batchId)},sha256 ${encode(medium.wire.sha256)}`,
      },
    });
  };
  const chargedMebibytes = async () => {
    const line = (await runAdminCommand(endpoint, 'classes')).split('\n').find((row) => row.includes(lisbon.classId));
    return Number(/([\d.]+) MiB/.exec(line ?? '')?.[1]);
  };
  const some = (count: number, sizeBytes = mebibyte) =>
    Array.from({ length: count }, () => sampleMedium('image/png', sizeBytes));

  it('lets parallel creations reserve exactly what fits, before a byte is sent', async () => {
    const media = some(12);
    const batchId = await openBatchOf(media);
    const answers = await Promise.all(media.map((medium) => create(batchId, medium)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([...Array(4).fill(201), ...Array(8).fill(413)]);
    const refused = answers.find((answer) => answer.status === 413);
    expect(refused && (await refusalOf(refused))).toEqual(exceeded);
    expect(await chargedMebibytes()).toBe(4);
  });

  it('gives back what an abandoned upload reserved', async () => {
    const media = some(5);
    const batchId = await openBatchOf(media);
    const created = await Promise.all(media.slice(0, 4).map((medium) => create(batchId, medium)));
    const last = media[4];
    if (last === undefined) throw new Error('Expected five media');
    expect((await create(batchId, last)).status).toBe(413);
    for (const answer of created) {
      const location = answer.headers.get('location') ?? '';
      await lisbon.request(location, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
    }
    expect(await chargedMebibytes()).toBe(0);
    expect((await create(batchId, last)).status).toBe(201);
  });

  it('keeps the newest open batches of a class, and takes a forgotten one when it is offered again', async () => {
    const batches = Array.from({ length: 4 }, () => lisbon.batch([lisbon.manifest(projectId)]));
    for (const batch of batches) await lisbon.openBatch(batch);
    const [oldest, ...others] = batches;
    if (oldest === undefined) throw new Error('Expected four batches');
    const commit = (batchId: string) => lisbon.post(wirePaths.commit(batchId), {});
    expect((await commit(oldest.batchId)).status).toBe(404);
    for (const { batchId } of others) expect((await commit(batchId)).status).toBe(200);
    await lisbon.openBatch(oldest);
    expect((await commit(oldest.batchId)).status).toBe(200);
  });

  it('gives back what a refused upload reserved', async () => {
    const [medium] = some(1);
    if (medium === undefined) throw new Error('Expected a medium');
    const batchId = await openBatchOf([medium]);
    const altered = { ...medium, bytes: Buffer.from(medium.bytes).fill(0, 100) };
    await lisbon.uploadByTus(batchId, altered).catch(() => undefined);
    expect(await chargedMebibytes()).toBe(0);
  });

  it('charges a medium once, however often it is uploaded', async () => {
    const media = some(1);
    const batchId = await openBatchOf(media);
    const [medium] = media;
    if (medium === undefined) throw new Error('Expected a medium');
    await Promise.all([lisbon.uploadByTus(batchId, medium), lisbon.uploadByTus(batchId, medium)]);
    await lisbon.commit(batchId);
    expect(await chargedMebibytes()).toBe(1);
  });

  it('holds for bulk media too', async () => {
    const media = some(20, 250_000);
    const { stored, refused } = await lisbon.putFrames(await openBatchOf(media), media);
    expect(stored).toHaveLength(16);
    expect(refused.map(({ code }) => code)).toEqual(Array(4).fill('quota.exceeded'));
  });

  it('does not let one class use up what is another class’s', async () => {
    const media = some(4);
    await lisbon.send(
      media.map((medium) => lisbon.manifest(projectId, [medium])),
      media,
    );
    const [own] = some(1);
    if (own === undefined) throw new Error('Expected a medium');
    await amman.send([amman.manifest(projectId, [own])], [own]);
    const full: unknown = await lisbon
      .send([lisbon.manifest(projectId, [own])], [own])
      .catch((reason: unknown) => reason);
    expect(tusRefusalOf(full)).toEqual(exceeded);
  });

  it('gives the space back when an upload was left for a week, a medium never committed, a post withdrawn', async () => {
    const [kept, withdrawn, uncommitted, unfinished] = some(4);
    if (!kept || !withdrawn || !uncommitted || !unfinished) throw new Error('Expected four media');
    const manifest = lisbon.manifest(projectId, [withdrawn]);
    await lisbon.send([lisbon.manifest(projectId, [kept]), manifest], [kept, withdrawn]);
    const batchId = await openBatchOf([uncommitted, unfinished]);
    await lisbon.uploadByTus(batchId, uncommitted);
    await create(batchId, unfinished);
    await endpoint.endpoint().sweep();
    expect(await chargedMebibytes()).toBe(4);
    await lisbon.send([], [], [lisbon.signTombstone(manifest)]);
    clock += 8 * 86_400_000;
    await endpoint.endpoint().sweep();
    expect(await chargedMebibytes()).toBe(1);
    expect(await endpoint.mediaKept()).toEqual([kept.wire.sha256]);
    expect(await endpoint.uploadsLeft()).toEqual([]);
    expect((await amman.request(wirePaths.media(kept.wire.sha256))).status).toBe(200);
  });
});
