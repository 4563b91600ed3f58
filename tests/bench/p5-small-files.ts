import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits } from '#shared/domain/limits.ts';
import { startEndpointProcess } from '../helpers/endpoint-process.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { TestClass } from '../helpers/test-class.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { isInstalled } from './peers/is-installed.ts';
import { startPutPeer } from './peers/put-peer.ts';
import { startRsyncPeer } from './peers/rsync-peer.ts';
import { inParallel, type UploadPeer } from './peers/upload-peer.ts';

const fileCount = 500;
const fileBytes = 40 * 1024;
const rounds = 5;
const targetRatio = 1.25;
/** What the kiosk sends at the same time on a fast line. */
const requestsAtOnce = 2;

const startEndpointPeer = async (folder: string): Promise<UploadPeer> => {
  const endpoint = await startEndpointProcess(folder);
  const testClass = new TestClass(endpoint.address);
  await testClass.enrol(endpoint.joinCode);
  const projectId = await testClass.publishProject();
  let batches: { batchId: string; media: SampleMedium[] }[] = [];
  return {
    name: 'the endpoint',
    pid: endpoint.child.pid ?? 0,
    prepare: async (media) => {
      batches = [];
      for (let at = 0; at < media.length; at += limits.batchMaxPosts) {
        const part = media.slice(at, at + limits.batchMaxPosts);
        const batch = testClass.batch(part.map((medium) => testClass.manifest(projectId, [medium])));
        await testClass.openBatch(batch);
        batches.push({ batchId: batch.batchId, media: part });
      }
    },
    send: () =>
      inParallel(batches, requestsAtOnce, async ({ batchId, media }) => {
        const { stored } = await testClass.putFrames(batchId, media);
        if (stored.length !== media.length) throw new Error(`Expected ${media.length} files, got ${stored.length}`);
        await testClass.commit(batchId);
      }),
    stop: async () => void (await endpoint.end('SIGTERM')),
  };
};

const filesPerSecond = async (peer: UploadPeer, media: readonly SampleMedium[]): Promise<number> => {
  await peer.prepare(media);
  const begun = performance.now();
  await peer.send(media);
  return media.length / ((performance.now() - begun) / 1000);
};

/**
 * P5: small files in framed requests until their receipts are signed, against an rsync daemon that is given whole files, which
 * is neither hashed nor durable, and against a durable `PUT` of each.
 */
export const run = async (): Promise<BenchRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'meridian-bench-'));
  const own = await startEndpointPeer(join(folder, 'endpoint'));
  const others: { peer: UploadPeer; target: number | null }[] = [];
  if (isInstalled('rsync')) {
    const peer = await startRsyncPeer(join(folder, 'rsync'), { isDurable: false });
    others.push({ peer, target: targetRatio });
  }
  others.push({ peer: await startPutPeer(join(folder, 'put'), 4), target: null });
  const sides = [own, ...others.map(({ peer }) => peer)].map((peer) => ({ peer, rates: [] as number[] }));
  try {
    for (let round = 0; round <= rounds; round++) {
      const media = Array.from({ length: fileCount }, () => sampleMedium('image/png', fileBytes));
      for (const { peer, rates } of sides) {
        const rate = await filesPerSecond(peer, media);
        if (round > 0) rates.push(rate);
      }
    }
  } finally {
    for (const { peer } of sides) await peer.stop();
    await rm(folder, { recursive: true, force: true });
  }
  const [{ rates: ours } = { rates: [] }, ...theirs] = sides;
  return others.map(({ peer, target }, index) => {
    const [rate, other] = [medianOf(ours), medianOf(theirs[index]?.rates ?? [])];
    return {
      id: 'P5',
      metric: `${fileCount} × 40 KiB to the endpoint in framed requests with receipts, files/s`,
      ours: rate,
      peer: other,
      peerName: peer.name,
      ratio: rate / other,
      target: target === null ? '–' : `≥ ${target}`,
      met: target === null || rate / other >= target,
      spread: spreadOf(ours),
    };
  });
};
