import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BenchRow } from './bench-row.ts';
import { fillFeed, type MeasuredEndpoint, startOnPostgres, startOnSqlite } from './endpoint-places.ts';
import { medianOf, spreadOf } from './measure.ts';

/** `MERIDIAN_BENCH_ROWS=1000000` for the size that docs/performance.md names; 10000000 takes some 10 GB of disk. */
const rows = Number(process.env.MERIDIAN_BENCH_ROWS ?? 100_000);
const fewRows = 1_000;
const pageSize = 50;
const pages = 400;
const rounds = 5;

export type FeedReaderTask = { address: string; token: string; projectId: string; pageSize: number; pages: number };

/** Whose requests are counted: pages a second from all over a feed of so many entries. */
const startReader = ({ address, reader, projectId }: MeasuredEndpoint) => {
  const task: FeedReaderTask = { address, token: reader.token, projectId, pageSize, pages };
  const thread = new Worker(new URL('./feed-reader-thread.ts', import.meta.url), { workerData: task });
  const measure = async (entriesInAll: number): Promise<number> => {
    thread.postMessage(entriesInAll);
    const [answer] = (await once(thread, 'message')) as [number];
    return answer;
  };
  return { measure, stop: () => thread.terminate() };
};

/** P7, and its part of P18: what a page of the feed costs, beside PostgreSQL and beside a small feed. */
export const run = async (): Promise<BenchRow[]> => {
  const [large, small, postgres] = [await startOnSqlite(), await startOnSqlite(), await startOnPostgres()];
  try {
    await fillFeed(large, rows);
    await fillFeed(small, fewRows);
    await fillFeed(postgres, rows);
    const [ofLarge, ofSmall, ofPostgres] = [startReader(large), startReader(small), startReader(postgres)];
    const seen = { large: [] as number[], small: [] as number[], postgres: [] as number[] };
    for (const { measure } of [ofLarge, ofSmall, ofPostgres]) await measure(fewRows);
    for (let round = 0; round < rounds; round += 1) {
      seen.large.push(await ofLarge.measure(rows));
      seen.small.push(await ofSmall.measure(fewRows));
      seen.postgres.push(await ofPostgres.measure(rows));
    }
    for (const { stop } of [ofLarge, ofSmall, ofPostgres]) await stop();
    const ours = medianOf(seen.large);
    const row = (id: string, peerName: string, of: readonly number[], target: number): BenchRow => ({
      id,
      metric: `feed page of ${pageSize} at ${rows} rows, requests/s`,
      ours,
      peer: medianOf(of),
      peerName,
      ratio: ours / medianOf(of),
      target: `≥ ${target}`,
      met: ours / medianOf(of) >= target,
      spread: spreadOf(seen.large),
    });
    return [
      row('P7', 'the same endpoint on PostgreSQL', seen.postgres, 1.75),
      row('P18', `the same at ${fewRows} rows`, seen.small, 0.8),
    ];
  } finally {
    for (const place of [large, small, postgres]) await place.stop();
  }
};
