import { feedPage, signedReceipt, wirePaths } from '#shared/contract/wire.ts';
import { noPostgresReason } from '../helpers/back-ends/postgres-server.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';
import { fillFeed, type MeasuredEndpoint, startOnPostgres, startOnSqlite } from './endpoint-places.ts';
import { medianOf, percentileOf, spreadOf } from './measure.ts';

/** `MERIDIAN_BENCH_ROWS=10000000` takes minutes and 15 GB of disk for each database. */
const largest = Number(process.env.MERIDIAN_BENCH_ROWS ?? 100_000);
const sizes = [1_000, 100_000, 1_000_000, 10_000_000].filter((size) => size <= largest);
/** `MERIDIAN_BENCH_PLACE=SQLite` or `PostgreSQL` for one of them. */
const places = { SQLite: startOnSqlite, PostgreSQL: startOnPostgres } as const;
const wanted = (Object.keys(places) as (keyof typeof places)[]).filter(
  (name) => (process.env.MERIDIAN_BENCH_PLACE ?? name) === name && (name === 'SQLite' || noPostgresReason === null),
);

const pageSize = 50;
const pages = 100;
const postsPerBatch = 20;
const batches = 6;
const rounds = 5;
const targetRatio = 0.8;

type Times = { perSecond: number[]; ms: number[] };

const timed = async (times: Times, count: number, work: (index: number) => Promise<void>): Promise<void> => {
  const begun = performance.now();
  for (let index = 0; index < count; index += 1) {
    const before = performance.now();
    await work(index);
    times.ms.push(performance.now() - before);
  }
  times.perSecond.push(count / ((performance.now() - begun) / 1000));
};

const measure = async ({ sender, reader, projectId }: MeasuredEndpoint, size: number) => {
  const read: Times = { perSecond: [], ms: [] };
  const commit: Times = { perSecond: [], ms: [] };
  const random = seededRandom(7);
  for (let round = 0; round < rounds; round += 1) {
    await timed(read, pages, async () => {
      const after = Math.floor(random() * (size - pageSize - 10)) + 5;
      const { entries } = feedPage.parse(
        await (await reader.request(wirePaths.feed(projectId, after, pageSize))).json(),
      );
      if (entries[0]?.seq !== after + 1 || entries.length !== pageSize) throw new Error('Expected the page asked for');
    });
    const offered = Array.from({ length: batches }, () =>
      sender.batch(Array.from({ length: postsPerBatch }, () => sender.manifest(projectId))),
    );
    for (const batch of offered) await sender.openBatch(batch);
    await timed(commit, batches, async (index) => {
      const path = wirePaths.commit(offered[index]?.batchId ?? '');
      const { receipt } = signedReceipt.parse(await (await sender.post(path, {})).json());
      if (receipt.accepted.length !== postsPerBatch) throw new Error('Expected a receipt for every post');
    });
  }
  return { read, commit };
};

/** P18: what a page of the feed and the commit of a batch cost one kiosk as the feed grows, on both databases. */
export const run = async (): Promise<BenchRow[]> => {
  const rows: BenchRow[] = [];
  for (const name of wanted) {
    const place = await places[name]();
    try {
      let small: Awaited<ReturnType<typeof measure>> | undefined;
      for (const size of sizes) {
        await fillFeed(place, size);
        // what was just written is not what is measured
        await measure(place, size);
        const seen = await measure(place, size);
        small ??= seen;
        for (const [what, times, of] of [
          [`feed page of ${pageSize}`, seen.read, small.read],
          [`commit of ${postsPerBatch} posts`, seen.commit, small.commit],
        ] as const) {
          const [ours, peer] = [medianOf(times.perSecond), medianOf(of.perSecond)];
          rows.push({
            id: 'P18',
            metric: `${what} at ${size} rows on ${name}, requests/s (p99 ${percentileOf(times.ms, 0.99).toFixed(1)} ms)`,
            ours,
            peer,
            peerName: `the same at ${sizes[0]} rows`,
            ratio: ours / peer,
            target: `≥ ${targetRatio}`,
            met: ours / peer >= targetRatio,
            spread: spreadOf(times.perSecond),
          });
        }
      }
    } finally {
      await place.stop();
    }
  }
  return rows;
};
