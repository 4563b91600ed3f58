import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startRecordingCore } from '#tests/helpers/recording-core.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, percentileOf, spreadOf } from './measure.ts';

const chunkBytes = 64 * 1024;
const paceMs = 5;
const commitsPerTake = 1_000;
const takes = 5;
const targetRatio = 10;
const targetMs = 8;

/** How long each of as many commits takes as a take has, in ms. */
const paced = async (commit: (index: number) => void | Promise<void>): Promise<number[]> => {
  const commits: number[] = [];
  for (let index = 0; index < commitsPerTake; index += 1) {
    const begun = performance.now();
    await commit(index);
    const tookMs = performance.now() - begun;
    commits.push(tookMs);
    if (tookMs < paceMs) await setTimeout(paceMs - tookMs);
  }
  return commits;
};

const appendedTo = async (file: string, chunk: Uint8Array): Promise<number[]> => {
  const handle = openSync(file, 'a');
  const commits = await paced(() => {
    writeSync(handle, chunk);
    fsyncSync(handle);
  });
  closeSync(handle);
  rmSync(file);
  return commits;
};

/**
 * P2: how long the slowest thousandth of a recording's commits takes, when they come every 5 ms, against the median;
 * and beside it what the disk alone does with the same chunks at the same pace.
 */
export const run = async (): Promise<BenchRow[]> => {
  const chunk = randomBytes(chunkBytes);
  const kiosk = await startRecordingCore();
  const [all, slowest, bare]: [number[], number[], number[]] = [[], [], []];
  try {
    for (let count = 0; count < takes; count += 1) {
      bare.push(...(await appendedTo(join(kiosk.dataDir, 'peer.bin'), chunk)));
      const take = await kiosk.beginTake();
      const commits = await paced((index) => take.append(index * chunkBytes, chunk));
      all.push(...commits);
      slowest.push(percentileOf(commits, 0.999));
      await kiosk.discardTake(take.id);
    }
  } finally {
    await kiosk.remove();
  }
  const [p999, p50] = [percentileOf(all, 0.999), medianOf(all)];
  const own = {
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
  const [bare999, bare50] = [percentileOf(bare, 0.999), medianOf(bare)];
  const beside = {
    ...own,
    peer: bare999,
    peerName: `p99.9 of write + fsync at the same pace, itself ${(bare999 / bare50).toFixed(1)} × its p50`,
    ratio: p999 / bare999,
    target: '–',
    met: true,
  };
  return [own, beside];
};
