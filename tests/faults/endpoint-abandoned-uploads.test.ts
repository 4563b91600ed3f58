import { expect, it } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint } from '../helpers/endpoint.ts';
import { countOf } from '../helpers/full-count.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

const count = countOf('MERIDIAN_ABANDONED_UPLOADS', 40);
const sizeBytes = 2_000;
const inBatch = 20;

const encode = (text: string) => Buffer.from(text).toString('base64');

/** Begins an upload for each post of a new batch, brings half of each, and never comes back. */
const beginAndLeave = async (sender: TestClass, projectId: string): Promise<void> => {
  const media = Array.from({ length: inBatch }, () => sampleMedium('image/png', sizeBytes));
  const batch = sender.batch(media.map((medium) => sender.manifest(projectId, [medium])));
  await sender.openBatch(batch);
  for (const { bytes, wire } of media) {
    const response = await sender.request(wirePaths.uploads, {
      method: 'POST',
      body: Buffer.from(bytes.subarray(0, sizeBytes / 2)),
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(sizeBytes),
        'upload-metadata': `batchId ${encode(batch.batchId)},sha256 ${encode(wire.sha256)}`,
        'content-type': 'application/offset+octet-stream',
      },
    });
    expect(response.status).toBe(201);
  }
};

it(`S9 forgets ${count} abandoned uploads after a week, gives their space back, and answers others meanwhile`, {
  timeout: 60_000 + count * 300,
}, async () => {
  let clock = Date.now();
  const many = { openBatchesMax: count, classRequestsPerMinute: 10_000_000, addressRequestsPerMinute: 10_000_000 };
  const endpoint = await startTestEndpoint({ limits: many, now: () => clock });
  const { lisbon, amman, projectId } = await twoClassesInAProject(endpoint);
  const kept = sampleMedium('image/png', limits.bulkMediaMaxBytes + 1);
  await amman.send([amman.manifest(projectId, [kept])], [kept]);
  for (let left = 0; left < count; left += inBatch) await beginAndLeave(lisbon, projectId);
  expect((await endpoint.uploadsLeft()).length).toBeGreaterThanOrEqual(count);
  clock += 8 * 86_400_000;
  const sweeping = endpoint.endpoint().sweep();
  expect((await amman.wholeFeed(projectId)).length).toBeGreaterThan(0);
  await sweeping;
  expect(await endpoint.uploadsLeft()).toEqual([]);
  const line = (await runAdminCommand(endpoint, 'classes')).split('\n').find((row) => row.includes(lisbon.classId));
  expect(line).toContain(' 0.0 MiB ');
  expect(await endpoint.mediaKept()).toEqual([kept.wire.sha256]);
  await endpoint.remove();
});
