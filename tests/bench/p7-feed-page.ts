import { feedPage, wirePaths } from '#shared/contract/wire.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';
import { fillFeed, type MeasuredEndpoint, startOnPostgres, startOnSqlite } from './endpoint-places.ts';
import { medianOf, spreadOf } from './measure.ts';

/** `MERIDIAN_BENCH_ROWS=1000000` for the size that docs/performance.md names; 10000000 takes some 10 GB of disk. */
const rows = Number(process.env.MERIDIAN_BENCH_ROWS ?? 100_000);
const fewRows = 1_000;
const pageSize = 50;
const pages = 150;
const rounds = 5;
const atOnce = 4;

/** Requests a second for pages from all over the feed; every page is looked at. */
const measure = async ({ reader, projectId }: MeasuredEndpoint, size: number): Promise<number> => {
  const random = seededRandom(7);
  let left = pages;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const after = Math.floor(random() * (size - pageSize - 1)) + 5;
      const answer = await reader.request(wirePaths.feed(projectId, after, pageSize));
      const { entries } = feedPage.parse(await answer.json());
      if (entries.length !== pageSize || entries[0]?.seq !== after + 1) throw new Error('Expected the page asked for');
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  return pages / ((performance.now() - begun) / 1000);
};

/** P7, and its part of P18: what a page of the feed costs, beside PostgreSQL and beside a small feed. */
export const run = async (): Promise<BenchRow[]> => {
  const [large, small, postgres] = [await startOnSqlite(), await startOnSqlite(), await startOnPostgres()];
  try {
    await fillFeed(large, rows);
    await fillFeed(small, fewRows);
    await fillFeed(postgres, rows);
    const seen = { large: [] as number[], small: [] as number[], postgres: [] as number[] };
    for (const place of [large, small, postgres]) await measure(place, fewRows);
    for (let round = 0; round < rounds; round += 1) {
      seen.large.push(await measure(large, rows));
      seen.small.push(await measure(small, fewRows));
      seen.postgres.push(await measure(postgres, rows));
    }
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
