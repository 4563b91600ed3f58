import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '#crypto/sha256.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { startEndpointProcess } from '../helpers/endpoint-process.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { TestClass } from '../helpers/test-class.ts';
import type { BenchRow } from './bench-row.ts';

const fileCount = 12;
const fileBytes = 4 * 1024 * 1024;
const filesAtOnce = 4;
const rounds = 5;
const targetRatio = 0.95;

const inParallel = async <T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> => {
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: filesAtOnce }, work));
};

/** MiB per second. */
const measure = async (task: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await task();
  return (fileCount * fileBytes) / 1024 ** 2 / ((performance.now() - startedAt) / 1000);
};

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const putFile = (address: string, medium: SampleMedium): Promise<void> =>
  new Promise((resolve, reject) => {
    const call = request(
      `${address}/${medium.wire.sha256}`,
      { method: 'PUT', headers: { 'content-length': medium.bytes.length } },
      async (response) => {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part);
        if (Buffer.concat(parts).toString() === medium.wire.sha256) resolve();
        else reject(new Error('Expected the peer to store the same bytes'));
      },
    );
    call.on('error', reject).end(medium.bytes);
  });

const startPeer = async (folder: string) => {
  await mkdir(folder, { recursive: true });
  const program = fileURLToPath(new URL('./put-server.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, address: String(JSON.parse(line).address) };
};

const announce = async (testClass: TestClass, projectId: string, media: readonly SampleMedium[]): Promise<string> => {
  const batch = testClass.batch(media.map((medium) => testClass.manifest(projectId, [medium])));
  await testClass.openBatch(batch);
  return batch.batchId;
};

const checkBytes = async (testClass: TestClass, media: readonly SampleMedium[]): Promise<void> => {
  for (const { wire } of media) {
    const response = await testClass.request(wirePaths.media(wire.sha256));
    const found = sha256Hex(Buffer.from(await response.arrayBuffer()));
    if (found !== wire.sha256) throw new Error(`Expected the endpoint to give back ${wire.sha256}, got ${found}`);
  }
};

/**
 * P4: files of 4 MiB, four at once, by the stock tus client until the endpoint calls them present (re-hashed, sniffed,
 * file, folder and database synced), against a bare Node `PUT` with SHA-256 and fsync. Both servers are processes of
 * their own on the same disk; the client is this process. Figures are MiB/s.
 */
export const run = async (): Promise<BenchRow> => {
  const folder = await mkdtemp(join(tmpdir(), 'meridian-bench-'));
  const endpoint = await startEndpointProcess(join(folder, 'endpoint'));
  const peer = await startPeer(join(folder, 'peer'));
  try {
    const testClass = new TestClass(endpoint.address);
    await testClass.enrol(endpoint.joinCode);
    const projectId = await testClass.publishProject();
    const ours: number[] = [];
    const theirs: number[] = [];
    const sent: SampleMedium[] = [];
    for (let round = 0; round <= rounds; round++) {
      const media = Array.from({ length: fileCount }, () => sampleMedium('video/webm', fileBytes));
      const batchId = await announce(testClass, projectId, media);
      const own = await measure(() =>
        inParallel(media, async (medium) => void (await testClass.uploadByTus(batchId, medium))),
      );
      const other = await measure(() => inParallel(media, (medium) => putFile(peer.address, medium)));
      await testClass.commit(batchId);
      sent.push(...media);
      // the first round warms both up
      if (round === 0) continue;
      ours.push(own);
      theirs.push(other);
    }
    await checkBytes(testClass, sent);
    const [own, other] = [medianOf(ours), medianOf(theirs)];
    return {
      id: 'P4',
      metric: `${fileCount} × 4 MiB to the endpoint by tus, checked and durable, MiB/s`,
      ours: own,
      peer: other,
      peerName: 'Node PUT with SHA-256 and fsync',
      ratio: own / other,
      target: `≥ ${targetRatio}`,
      met: own / other >= targetRatio,
      spread: (Math.max(...ours) - Math.min(...ours)) / own,
    };
  } finally {
    peer.child.stdin.end();
    await endpoint.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
};
