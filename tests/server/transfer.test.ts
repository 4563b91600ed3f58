import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import { openMediaOf } from '#server/storage/open-storage.ts';
import { copyEndpoint } from '#server/transfer/copy-endpoint.ts';
import { staying, travellingTables } from '#server/transfer/copy-rows.ts';
import { isInOrder, verifyEndpoint } from '#server/transfer/verify-endpoint.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { endpointMain } from '../helpers/admin-command.ts';
import { makeTestStorage } from '../helpers/back-ends/test-storage.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

const silent = () => undefined;

describe('moving an endpoint', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  const framed = sampleMedium('image/png', 40_000);
  const media = [sampleMedium('video/webm', 700_000), sampleMedium('image/png', 3_000), framed];
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
    for (const medium of media.slice(0, 2)) await lisbon.send([lisbon.manifest(projectId, [medium])], [medium]);
    await lisbon.sendFramed(projectId, [framed]);
    const withdrawn = lisbon.manifest(projectId);
    await lisbon.send([withdrawn]);
    await lisbon.send([], [], [lisbon.signTombstone(withdrawn)]);
  });
  afterAll(() => endpoint.remove());

  const runWith = (environment: Record<string, string>, ...words: string[]) =>
    promisify(execFile)(process.execPath, [endpointMain, ...words], {
      env: { ...process.env, ...environment },
    });
  /** On the storage of the endpoint. */
  const command = (...words: string[]) => runWith(endpoint.environment, ...words);
  const verify = (dataDir: string) => runWith({}, 'verify', '--data', dataDir);
  const open = async (dataDir: string) => ({
    db: await openEndpointDatabase(dataDir),
    media: await openMediaOf({ dataDir }),
  });

  it('names every table once: it travels or it stays', async () => {
    const db = await openEndpointDatabase(tempFolder());
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    await db.destroy();
    expect([...travellingTables, ...staying, 'schema_migrations'].sort()).toEqual(tables.sort());
  });

  it('V11 backs up a running endpoint; an endpoint over the backup answers exactly the same', async () => {
    const backup = join(tempFolder(), 'backup');
    const feed = await amman.wholeFeed(projectId);
    const { stdout, stderr } = await command('backup', '--data', endpoint.dataDir, '--to', backup);
    expect(stderr).toContain('3 of 3 media\n');
    expect(stdout).toContain('3 media copied, every medium read back by its hash');
    expect((await verify(backup)).stdout).toContain('Everything is as it was signed');
    const restored = await startTestEndpoint({ dataDir: backup });
    for (const testClass of [lisbon, amman]) testClass.address = restored.address;
    expect(await amman.wholeFeed(projectId)).toEqual(feed);
    for (const medium of media) {
      const back = await amman.request(wirePaths.media(medium.wire.sha256));
      expect(sha256Hex(Buffer.from(await back.arrayBuffer()))).toBe(medium.wire.sha256);
    }
    await lisbon.send([lisbon.manifest(projectId)]);
    for (const testClass of [lisbon, amman]) testClass.address = endpoint.address;
    await restored.stop();
  });

  it('restores into an empty place only', async () => {
    const { dataDir } = endpoint;
    await expect(command('restore', '--data', dataDir, '--from', dataDir)).rejects.toMatchObject({ code: 1 });
  });

  it('reads each medium back once, and says which is damaged and which entry is not signed', async () => {
    const backup = tempFolder();
    await command('backup', '--data', endpoint.dataDir, '--to', backup);
    const place = await open(backup);
    const copy = await open(tempFolder());
    let examined = 0;
    const examineMedium: typeof copy.media.examineMedium = (hash) => {
      examined += 1;
      return copy.media.examineMedium(hash);
    };
    await copyEndpoint(place, { db: copy.db, media: { ...copy.media, examineMedium } }, { onProgress: silent });
    expect(examined).toBe(media.length);
    const [victim = media[0]] = media;
    const sha256 = victim?.wire.sha256 ?? '';
    const file = join(backup, 'media', sha256.slice(0, 2), sha256);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, bytes);
    const entry = await place.db
      .selectFrom('feed')
      .selectAll()
      .where('kind', '=', 'post')
      .orderBy('seq')
      .executeTakeFirstOrThrow();
    await place.db
      .updateTable('feed')
      .set({ body: entry.body?.replace('By the river', 'By the roads') ?? null })
      .where('project_id', '=', entry.project_id)
      .where('seq', '=', entry.seq)
      .execute();
    const findings = await verifyEndpoint(place, silent);
    expect(findings.damagedMedia).toEqual([sha256]);
    expect(findings.unsignedEntries).toEqual([`${projectId}/${entry.seq}`]);
    expect(isInOrder(findings)).toBe(false);
    const target = await open(join(backup, 'copy'));
    await expect(copyEndpoint(place, target, { onProgress: silent })).rejects.toSatisfy((error) =>
      hasCode(error, 'media.damaged'),
    );
    for (const { db } of [place, copy, target]) await db.destroy();
    await rm(file);
    await expect(verify(backup)).rejects.toMatchObject({ code: 1 });
  });

  it('moves while reads go on; the old place takes no more writes, the new one does', async () => {
    const old = tempFolder();
    const fresh = await makeTestStorage();
    await command('backup', '--data', endpoint.dataDir, '--to', old);
    const before = await startTestEndpoint({ dataDir: old });
    const { stdout } = await runWith(fresh.environment, 'move', '--from', old, '--data', fresh.settings.dataDir);
    expect(stdout).toContain('takes no more writes');
    lisbon.address = before.address;
    const refused = await lisbon.post(wirePaths.batches, lisbon.batch([lisbon.manifest(projectId)]));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusalOf(refused)).toEqual({ status: 503, code: 'storage.unavailable' });
    expect((await lisbon.wholeFeed(projectId)).length).toBeGreaterThan(0);
    await before.stop();
    const after = await startTestEndpoint({}, fresh);
    // a pause of the old place is not the new one's, and its media came along
    for (const testClass of [lisbon, amman]) testClass.address = after.address;
    await lisbon.send([lisbon.manifest(projectId)]);
    for (const { wire } of media) {
      const back = await amman.request(wirePaths.media(wire.sha256));
      expect(sha256Hex(Buffer.from(await back.arrayBuffer()))).toBe(wire.sha256);
    }
    for (const testClass of [lisbon, amman]) testClass.address = endpoint.address;
    await after.remove();
  });

  it('leaves sweeping to the endpoint that is running', async () => {
    expect((await command('sweep', '--data', endpoint.dataDir)).stdout).toMatch(/sweeps by itself|Swept/);
  });
});
