import { signedReceipt, wirePaths } from '#shared/contract/wire.ts';
import type { BenchRow } from './bench-row.ts';
import { type MeasuredEndpoint, startOnPostgres, startOnSqlite } from './endpoint-places.ts';
import { medianOf, spreadOf } from './measure.ts';

const postsPerBatch = 20;
const batches = 12;
const rounds = 5;
const targetRatio = 1;

/** Commits a second; the batches are offered before, every receipt is looked at. */
const measure = async ({ sender, projectId }: MeasuredEndpoint): Promise<number> => {
  const offered = Array.from({ length: batches }, () =>
    sender.batch(Array.from({ length: postsPerBatch }, () => sender.manifest(projectId))),
  );
  for (const batch of offered) await sender.openBatch(batch);
  const begun = performance.now();
  for (const { batchId } of offered) {
    const { receipt } = signedReceipt.parse(await (await sender.post(wirePaths.commit(batchId), {})).json());
    if (receipt.accepted.length !== postsPerBatch) throw new Error('Expected a receipt for every post');
  }
  return batches / ((performance.now() - begun) / 1000);
};

/** P8: one transaction of twenty signed posts, durable before the answer. */
export const run = async (): Promise<BenchRow> => {
  const [sqlite, postgres] = [await startOnSqlite(), await startOnPostgres()];
  try {
    const seen = { ours: [] as number[], peer: [] as number[] };
    for (const place of [sqlite, postgres]) await measure(place);
    for (let round = 0; round < rounds; round += 1) {
      seen.ours.push(await measure(sqlite));
      seen.peer.push(await measure(postgres));
    }
    const [ours, peer] = [medianOf(seen.ours), medianOf(seen.peer)];
    return {
      id: 'P8',
      metric: `commit of ${postsPerBatch} posts, batches/s`,
      ours,
      peer,
      peerName: 'the same endpoint on PostgreSQL, synchronous commit',
      ratio: ours / peer,
      target: `≥ ${targetRatio.toFixed(1)}`,
      met: ours / peer >= targetRatio,
      spread: spreadOf(seen.ours),
    };
  } finally {
    for (const place of [sqlite, postgres]) await place.stop();
  }
};
