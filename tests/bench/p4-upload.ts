import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '#crypto/sha256.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { startEndpointProcess } from '../helpers/endpoint-process.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { TestClass } from '../helpers/test-class.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, mebibytesPerSecond, medianOf, spreadOf } from './measure.ts';
import { isInstalled } from './peers/is-installed.ts';
import { startNginxPeer, startPutPeer } from './peers/put-peer.ts';
import { startRsyncPeer } from './peers/rsync-peer.ts';
import { inParallel, type UploadPeer } from './peers/upload-peer.ts';
import { ticksOfTree } from './process-tree.ts';

const fileCount = Number(process.env.MERIDIAN_BENCH_FILES ?? 50);
const fileBytes = 4 * mebibyte;
const filesAtOnce = 4;
const rounds = 5;
const ticksPerSecond = 100;

const checkBytes = async (testClass: TestClass, media: readonly SampleMedium[]): Promise<void> => {
  for (const { wire } of media) {
    const response = await testClass.request(wirePaths.media(wire.sha256));
    const found = sha256Hex(Buffer.from(await response.arrayBuffer()));
    if (found !== wire.sha256) throw new Error(`Expected the endpoint to give back ${wire.sha256}, got ${found}`);
  }
};

const startEndpointPeer = async (folder: string): Promise<UploadPeer> => {
  const endpoint = await startEndpointProcess(folder);
  const testClass = new TestClass(endpoint.address);
  await testClass.enrol(endpoint.joinCode);
  const projectId = await testClass.publishProject();
  let batchId = '';
  return {
    name: 'the endpoint',
    pid: endpoint.child.pid ?? 0,
    prepare: async (media) => {
      const batch = testClass.batch(media.map((medium) => testClass.manifest(projectId, [medium])));
      await testClass.openBatch(batch);
      batchId = batch.batchId;
    },
    // the receipt is what makes it durable and lets a class give anything up
    send: async (media) => {
      await inParallel(media, filesAtOnce, async (medium) => void (await testClass.uploadByTus(batchId, medium)));
      await testClass.commit(batchId);
    },
    check: (media) => checkBytes(testClass, media.slice(0, 1)),
    stop: async () => void (await endpoint.end('SIGTERM')),
  };
};

type Measured = { rates: number[]; cpuSecondsPerGb: number[] };

/** One run of one side: how fast, and how much processor time the side that takes the bytes needed. */
const measure = async (peer: UploadPeer, media: readonly SampleMedium[], measured: Measured): Promise<void> => {
  await peer.prepare(media);
  const before = ticksOfTree(peer.pid);
  const rate = await mebibytesPerSecond(media.length * fileBytes, () => peer.send(media));
  measured.rates.push(rate);
  const seconds = (ticksOfTree(peer.pid) - before) / ticksPerSecond;
  await peer.check?.(media);
  measured.cpuSecondsPerGb.push(seconds / ((media.length * fileBytes) / 1e9));
};

const rateRow = (own: Measured, other: Measured, peerName: string, target: number | null): BenchRow => {
  const [ours, peer] = [medianOf(own.rates), medianOf(other.rates)];
  return {
    id: 'P4',
    metric: `${fileCount} × 4 MiB to the endpoint by tus with receipt, checked and durable, MiB/s`,
    ours,
    peer,
    peerName,
    ratio: ours / peer,
    target: target === null ? '–' : `≥ ${target}`,
    met: target === null || ours / peer >= target,
    spread: spreadOf(own.rates),
  };
};

/**
 * P4: files of 4 MiB, four at once, by the stock tus client until the endpoint has signed the receipt (re-hashed,
 * sniffed, files, folders and database synced), against a bare Node `PUT` with SHA-256 and fsync, and, where they are installed,
 * rsync and nginx. All servers are processes of their own on the same disk; the client is this process, but rsync's.
 */
export const run = async (): Promise<BenchRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'meridian-bench-'));
  const own = await startEndpointPeer(join(folder, 'endpoint'));
  const put = await startPutPeer(join(folder, 'put'), filesAtOnce);
  const others: { peer: UploadPeer; target: number | null }[] = [{ peer: put, target: 0.95 }];
  if (isInstalled('rsync')) others.push({ peer: await startRsyncPeer(join(folder, 'rsync')), target: 0.6 });
  if (isInstalled('nginx'))
    others.push({ peer: await startNginxPeer(join(folder, 'nginx'), filesAtOnce), target: null });
  const sides = [own, ...others.map(({ peer }) => peer)].map((peer) => ({
    peer,
    measured: { rates: [], cpuSecondsPerGb: [] } as Measured,
  }));
  try {
    for (let round = 0; round <= rounds; round++) {
      const media = Array.from({ length: fileCount }, () => sampleMedium('video/webm', fileBytes));
      for (const { peer, measured } of sides) await measure(peer, media, measured);
      // the first round warms all of them up
      if (round > 0) continue;
      for (const { measured } of sides) for (const list of [measured.rates, measured.cpuSecondsPerGb]) list.length = 0;
    }
  } finally {
    for (const { peer } of sides) await peer.stop();
    await rm(folder, { recursive: true, force: true });
  }
  const [ours = { rates: [], cpuSecondsPerGb: [] }, ...theirs] = sides.map(({ measured }) => measured);
  const rows = others.map(({ peer, target }, index) => rateRow(ours, theirs[index] ?? ours, peer.name, target));
  const [cpu, putCpu] = [medianOf(ours.cpuSecondsPerGb), medianOf((theirs[0] ?? ours).cpuSecondsPerGb)];
  rows.push({
    id: 'P4',
    metric: 'processor time of the endpoint, seconds per GB taken',
    ours: cpu,
    peer: putCpu,
    peerName: put.name,
    ratio: cpu / putCpu,
    target: '–',
    met: true,
    spread: spreadOf(ours.cpuSecondsPerGb),
  });
  return rows;
};
