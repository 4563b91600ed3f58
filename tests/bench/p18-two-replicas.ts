import { feedPage, wirePaths } from '#shared/contract/wire.ts';
import { noServersReason, startServers } from '../helpers/back-ends/start-servers.ts';
import { makeTestStorage } from '../helpers/back-ends/test-storage.ts';
import { TestClass } from '../helpers/test-class.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { type Replica, startReplica } from './replicas.ts';

const senders = 8;
const pagesEach = 40;
const batchesEach = 3;
const postsPerBatch = 20;
const rounds = 5;
const targetRatio = 0.9;

type Sender = { testClass: TestClass; projectId: string };

const spread = (all: readonly Sender[], replicas: readonly Replica[]) => {
  for (const [index, { testClass }] of all.entries()) {
    testClass.address = replicas[index % replicas.length]?.address ?? testClass.address;
  }
};

const perSecond = async (count: number, work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return count / ((performance.now() - begun) / 1000);
};

const readPages =
  ({ testClass, projectId }: Sender) =>
  async () => {
    for (let page = 0; page < pagesEach; page += 1) {
      const { entries } = feedPage.parse(await (await testClass.request(wirePaths.feed(projectId, 0, 50))).json());
      if (entries.length !== 50) throw new Error('Expected a whole page');
    }
  };

const commitBatches =
  ({ testClass, projectId }: Sender) =>
  async () => {
    for (let batch = 0; batch < batchesEach; batch += 1) {
      const posts = Array.from({ length: postsPerBatch }, () => testClass.manifest(projectId));
      const { receipt } = await testClass.send(posts);
      if (receipt.accepted.length !== postsPerBatch) throw new Error('Expected a receipt for every post');
    }
  };

/**
 * P18: what it costs that two replicas agree over the same PostgreSQL and bucket. Clients, replicas, database and store share the machine, so
 * on one of two cores a second replica has no room in which it could be faster: what is looked at is that it loses next to nothing.
 */
export const run = async (): Promise<BenchRow[]> => {
  if (noServersReason !== null) return [];
  const servers = await startServers();
  const storage = await makeTestStorage(servers.environment);
  const { dataDir } = storage.settings;
  const replicas = [await startReplica(dataDir, storage.environment), await startReplica(dataDir, storage.environment)];
  try {
    const all: Sender[] = [];
    for (let made = 0; made < senders; made += 1) {
      const testClass = new TestClass(replicas[0]?.address ?? '');
      await testClass.enrol(replicas[0]?.joinCode ?? '');
      const projectId = await testClass.publishProject();
      await testClass.send(Array.from({ length: 60 }, () => testClass.manifest(projectId)));
      all.push({ testClass, projectId });
    }
    const seen = { pages: [[], []] as number[][], batches: [[], []] as number[][] };
    for (let round = 0; round < rounds; round += 1) {
      for (const count of [1, 2]) {
        spread(all, replicas.slice(0, count));
        const pages = await perSecond(senders * pagesEach, () => Promise.all(all.map((one) => readPages(one)())));
        const batches = await perSecond(senders * batchesEach, () =>
          Promise.all(all.map((one) => commitBatches(one)())),
        );
        seen.pages[count - 1]?.push(pages);
        seen.batches[count - 1]?.push(batches);
      }
    }
    const row = (metric: string, [one = [], two = []]: number[][]): BenchRow => ({
      id: 'P18',
      metric: `${metric} at two replicas on PostgreSQL and S3`,
      ours: medianOf(two),
      peer: medianOf(one),
      peerName: 'one replica',
      ratio: medianOf(two) / medianOf(one),
      target: `≥ ${targetRatio}`,
      met: medianOf(two) >= targetRatio * medianOf(one),
      spread: spreadOf(two),
    });
    return [
      row(`feed pages of 50 for ${senders} kiosks at once, requests/s`, seen.pages),
      row(`batches of ${postsPerBatch} offered and committed by ${senders} kiosks at once, batches/s`, seen.batches),
    ];
  } finally {
    for (const replica of replicas) await replica.stop();
    await storage.remove();
    await servers.stop();
  }
};
