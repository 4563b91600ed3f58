import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { BenchRow } from './bench-row.ts';
import { medianOf, percentileOf, spreadOf } from './measure.ts';
import { startRecordingCore } from './recording-core.ts';

const chunkBytes = 64 * 1024;
const paceMs = 5;
const commitsPerTake = 1_000;
const takes = 5;
const targetRatio = 10;
const targetMs = 8;

/** P2: how long the slowest thousandth of a recording's commits takes, when they come every 5 ms, against the median. */
export const run = async (): Promise<BenchRow> => {
  const chunk = randomBytes(chunkBytes);
  const kiosk = await startRecordingCore();
  const [all, slowest]: [number[], number[]] = [[], []];
  try {
    for (let count = 0; count < takes; count += 1) {
      const take = await kiosk.beginTake();
      const commits: number[] = [];
      for (let index = 0; index < commitsPerTake; index += 1) {
        const begun = performance.now();
        await take.append(index * chunkBytes, chunk);
        const tookMs = performance.now() - begun;
        commits.push(tookMs);
        if (tookMs < paceMs) await setTimeout(paceMs - tookMs);
      }
      all.push(...commits);
      slowest.push(percentileOf(commits, 0.999));
      await kiosk.discardTake(take.id);
    }
  } finally {
    await kiosk.remove();
  }
  const [p999, p50] = [percentileOf(all, 0.999), medianOf(all)];
  return {
    id: 'P2',
    metric: `p99.9 of durable 64 KiB commits every ${paceMs} ms through the core thread, encrypted, ms`,
    ours: p999,
    peer: p50,
    peerName: 'own p50',
    ratio: p999 / p50,
    target: `≤ ${targetRatio} and ≤ ${targetMs} ms`,
    met: p999 / p50 <= targetRatio && p999 <= targetMs,
    spread: spreadOf(slowest),
  };
};
