import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { type EndpointProcess, startEndpointProcess } from '../helpers/endpoint-process.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { noSmallDiskReason, onSmallDisk } from '../helpers/small-disk.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { json, refusalOf, TestClass, tusRefusalOf } from '../helpers/test-class.ts';

if (noSmallDiskReason !== null) console.log(`the endpoint on a full disk skipped: ${noSmallDiskReason}`);

const full = { status: 507, code: 'data.disk_full' };

describe.skipIf(noSmallDiskReason !== null)('S10 an endpoint whose disk is full', () => {
  let running: EndpointProcess;
  let lisbon: TestClass;
  let projectId: string;
  /** The endpoint's folder, on the disk that only its process sees. */
  let inside: string;
  beforeEach(async () => {
    const dataDir = tempFolder();
    running = await startEndpointProcess(dataDir, { through: onSmallDisk(dataDir, 64) });
    inside = `/proc/${running.child.pid}/root${dataDir}`;
    lisbon = new TestClass(running.address);
    await lisbon.enrol(running.joinCode);
    projectId = await lisbon.publishProject();
  });
  afterEach(() => running.kill());

  const filler = () => join(inside, 'filler');
  /** Somebody else's file takes all the room that is left. */
  const fill = () => {
    const file = openSync(filler(), 'w');
    for (const size of [1 << 20, 4096]) {
      try {
        for (;;) if (writeSync(file, new Uint8Array(size)) < size) break;
      } catch {
        // no room for a piece of this size
      }
    }
    closeSync(file);
  };
  const readBack = async ({ wire }: SampleMedium) =>
    Buffer.from(await (await lisbon.request(wirePaths.media(wire.sha256))).arrayBuffer());
  const postsInFeed = async () =>
    (await lisbon.wholeFeed(projectId)).flatMap((entry) => (entry.kind === 'post' ? [entry.post.manifest.postId] : []));

  it('takes nothing more and says so, still gives what it has, and goes on where it was when there is room', async () => {
    const [kept, late] = [sampleMedium('video/webm', 2_000_000), sampleMedium('video/webm', 2_000_000)];
    const first = lisbon.manifest(projectId, [kept]);
    await lisbon.send([first], [kept]);
    const second = lisbon.manifest(projectId, [late]);
    const batch = lisbon.batch([second]);
    await lisbon.openBatch(batch);
    fill();
    const refused: unknown = await lisbon.uploadByTus(batch.batchId, late).catch((reason: unknown) => reason);
    expect(tusRefusalOf(refused)).toEqual(full);
    const announced = await lisbon.post(wirePaths.batches, lisbon.batch([lisbon.manifest(projectId)]));
    expect(await refusalOf(announced)).toEqual(full);
    expect(await postsInFeed()).toEqual([first.postId]);
    expect((await readBack(kept)).equals(kept.bytes)).toBe(true);
    rmSync(filler());
    // a body that was refused unread ends its connection, which a client may only find when it uses it again
    await lisbon.uploadByTus(batch.batchId, late).catch(() => lisbon.uploadByTus(batch.batchId, late));
    await json(await lisbon.post(wirePaths.commit(batch.batchId)));
    expect(await postsInFeed()).toEqual([first.postId, second.postId]);
    expect((await readBack(late)).equals(late.bytes)).toBe(true);
  });
});
