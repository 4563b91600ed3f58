import { feedPage, wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { startTestEndpoint } from '../helpers/endpoint.ts';
import { joinAt } from '../helpers/exchange.ts';
import { type ReadyClass, startReadyClass } from '../helpers/start-core.ts';
import { TestClass } from '../helpers/test-class.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';

const postCount = 10_000;
const rounds = 3;
const LIMIT_MS = 10 * 60_000;

const fill = async (host: TestClass, projectId: string): Promise<void> => {
  for (let at = 0; at < postCount; at += limits.batchMaxPosts) {
    const posts = Array.from({ length: limits.batchMaxPosts }, () => host.manifest(projectId));
    const batch = host.batch(posts);
    await host.openBatch(batch);
    await host.commit(batch.batchId);
  }
};

const secondsFor = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

const isCaughtUp = async ({ core }: ReadyClass): Promise<boolean> =>
  (await core.call('app.status', {})).endpoint.activity === 'idle';

/** The same pages, asked for and parsed, and nothing done with them. */
const readFeed = async (reader: TestClass, projectId: string): Promise<void> => {
  for (let after = 0; ; ) {
    const answer = await reader.request(wirePaths.feed(projectId, after, limits.feedPageMax));
    const page = feedPage.parse(await answer.json());
    if (!page.hasMore) return;
    after = page.next;
  }
};

/** How long a class that was away catches up with 10,000 written posts: each verified by its signature and stored. */
export const run = async (): Promise<BenchRow> => {
  const endpoint = await startTestEndpoint({ limits: { classRequestsPerMinute: 100_000 } });
  const [ours, peer]: [number[], number[]] = [[], []];
  try {
    const host = new TestClass(endpoint.address, 'Turma 4A');
    await host.enrol(await endpoint.createJoinCode());
    const projectId = await host.publishProject();
    await fill(host, projectId);
    for (let round = 0; round < rounds; round += 1) {
      const ready = await startReadyClass({ validateOutputs: false });
      await joinAt(ready, endpoint.address, await endpoint.createJoinCode());
      ours.push(
        await secondsFor(async () => {
          await ready.core.call('project.join', { projectId, agrees: true }, ready.teacherToken);
          await waitUntil('everything is here', () => isCaughtUp(ready), LIMIT_MS);
        }),
      );
      const { posts } = await ready.core.call('partner.list', {}, ready.teacherToken);
      if (posts.length !== postCount) throw new Error(`Expected ${postCount} posts, got ${posts.length}`);
      await ready.core.remove();
      peer.push(await secondsFor(() => readFeed(host, projectId)));
    }
  } finally {
    await endpoint.remove();
  }
  return {
    id: 'P6',
    metric: 'catch-up of 10,000 written posts, each verified and stored, s',
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName: 'asking for the same pages and parsing them',
    ratio: medianOf(ours) / medianOf(peer),
    target: '–',
    met: true,
    spread: spreadOf(ours),
  };
};
