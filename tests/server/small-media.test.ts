import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import { openMediaOf } from '#server/storage/open-storage.ts';
import { verifyEndpoint } from '#server/transfer/verify-endpoint.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

/** In one data folder, whatever the other tests run on: elsewhere small media are files and objects as all others. */
describe('small media in the database of an endpoint with its own data folder', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meridian-endpoint-'));
  let clock = Date.now();
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ dataDir, now: () => clock, limits: { quotaBytes: 30_000_000 } });
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
  });
  afterAll(() => endpoint.remove());

  const png = (sizeBytes = 40_000) => sampleMedium('image/png', sizeBytes);
  const read = (by: TestClass, { wire }: SampleMedium, headers: Record<string, string> = {}) =>
    by.request(wirePaths.media(wire.sha256), { headers });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const inDatabase = async <T>(work: (db: Awaited<ReturnType<typeof openEndpointDatabase>>) => Promise<T>) => {
    const db = await openEndpointDatabase(dataDir);
    return work(db).finally(() => db.destroy());
  };
  const kept = async () =>
    (await inDatabase((db) => db.selectFrom('small_media').select('sha256').execute())).map(({ sha256 }) => sha256);

  it('gives them back whole and by ranges, also after a restart', async () => {
    const medium = png();
    await lisbon.sendFramed(projectId, [medium]);
    expect(await kept()).toContain(medium.wire.sha256);
    for (const _ of ['running', 'restarted']) {
      expect((await bytesOf(await read(amman, medium))).equals(medium.bytes)).toBe(true);
      const part = await read(amman, medium, { range: 'bytes=100-20099' });
      expect(part.status).toBe(206);
      expect((await bytesOf(part)).equals(medium.bytes.subarray(100, 20_100))).toBe(true);
      const tail = await read(amman, medium, { range: 'bytes=-10' });
      expect((await bytesOf(tail)).equals(medium.bytes.subarray(-10))).toBe(true);
      await endpoint.restart();
    }
  });

  it('S4 keeps bytes that two classes brought until the second has withdrawn them, and then no trace', async () => {
    const canary = png();
    const [ours] = await lisbon.sendFramed(projectId, [canary]);
    const [theirs] = await amman.sendFramed(projectId, [canary]);
    if (ours === undefined || theirs === undefined) throw new Error('Expected two posts');
    await lisbon.send([], [], [lisbon.signTombstone(ours)]);
    await endpoint.endpoint().sweep();
    expect((await bytesOf(await read(lisbon, canary))).equals(canary.bytes)).toBe(true);
    await amman.send([], [], [amman.signTombstone(theirs)]);
    // as long as it is there, the search below finds it
    const traces = [5_000, 13_000, 21_000, 29_000].map((at) => canary.bytes.subarray(at, at + 32));
    const isTraced = () =>
      ['', '-wal']
        .map((ending) => readFileSync(join(dataDir, `endpoint.sqlite${ending}`)))
        .some((file) => traces.some((trace) => file.includes(trace)));
    expect(isTraced()).toBe(true);
    await endpoint.endpoint().sweep();
    expect(await kept()).not.toContain(canary.wire.sha256);
    expect((await read(amman, canary)).status).toBe(404);
    expect(isTraced()).toBe(false);
  });

  it('gives the room of much that was left back to the disk', async () => {
    const many = Array.from({ length: 100 }, () => png(200_000));
    const batch = lisbon.batch(many.map((medium) => lisbon.manifest(projectId, [medium])));
    await lisbon.openBatch(batch);
    expect((await lisbon.putFrames(batch.batchId, many)).stored).toHaveLength(100);
    await endpoint.restart();
    const full = statSync(join(dataDir, 'endpoint.sqlite')).size;
    clock += 8 * 86_400_000;
    await endpoint.endpoint().sweep();
    expect(full - statSync(join(dataDir, 'endpoint.sqlite')).size).toBeGreaterThan(10_000_000);
  });

  it('V7 stores as many as the quota allows, and names the others', async () => {
    const many = Array.from({ length: 4 }, () => png(200_000));
    await inDatabase((db) =>
      db
        .updateTable('classes')
        .set((eb) => ({ quota_bytes: eb('charged_bytes', '+', 500_000) }))
        .where('id', '=', lisbon.classId)
        .execute(),
    );
    const batch = lisbon.batch(many.map((medium) => lisbon.manifest(projectId, [medium])));
    await lisbon.openBatch(batch);
    const { stored, refused } = await lisbon.putFrames(batch.batchId, many);
    expect(stored).toHaveLength(2);
    expect(refused.map(({ code }) => code)).toEqual(['quota.exceeded', 'quota.exceeded']);
    await inDatabase((db) => db.updateTable('classes').set({ quota_bytes: 30_000_000 }).execute());
    expect((await lisbon.putFrames(batch.batchId, many)).stored).toHaveLength(4);
    await lisbon.commit(batch.batchId);
  });

  it('finds the one whose bytes are not what they were, and has it right when a class brings it again', async () => {
    const medium = png();
    await lisbon.sendFramed(projectId, [medium]);
    const { sha256 } = medium.wire;
    const damage = { bytes: randomBytes(medium.bytes.length) };
    await inDatabase((db) => db.updateTable('small_media').set(damage).where('sha256', '=', sha256).execute());
    const findings = async () => {
      const media = await openMediaOf({ dataDir });
      const found = await inDatabase((db) => verifyEndpoint({ db, media }, () => undefined));
      media.close();
      return found;
    };
    // a file that a crash left without a row goes at the next start
    const stray = join(dataDir, 'media', '0a', '0a'.repeat(32));
    writeFileSync(stray, 'left');
    expect(await findings()).toMatchObject({ damagedMedia: [sha256], strays: 1 });
    await endpoint.restart();
    expect(existsSync(stray)).toBe(false);
    await amman.sendFramed(projectId, [medium]);
    expect(await findings()).toMatchObject({ damagedMedia: [], strays: 0 });
    expect(sha256Hex(await bytesOf(await read(amman, medium)))).toBe(sha256);
  });
});
