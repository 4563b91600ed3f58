import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startRecordingCore } from '#tests/helpers/recording-core.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, mebibytesPerSecond, medianOf, spreadOf } from './measure.ts';

const chunkBytes = 64 * 1024;
const takeBytes = 24 * mebibyte;
const repetitions = 7;
const target = 0.65;

const appendToFile = (file: string, chunk: Uint8Array): void => {
  const handle = openSync(file, 'a');
  for (let at = 0; at < takeBytes; at += chunkBytes) {
    writeSync(handle, chunk);
    fsyncSync(handle);
  }
  closeSync(handle);
};

/** P1: a recording's chunks, each acknowledged after its durable commit, against a file appended with fsync. */
export const run = async (): Promise<BenchRow> => {
  const chunk = randomBytes(chunkBytes);
  const kiosk = await startRecordingCore();
  const [ours, peer]: [number[], number[]] = [[], []];
  try {
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const file = join(kiosk.dataDir, 'peer.bin');
      peer.push(await mebibytesPerSecond(takeBytes, () => appendToFile(file, chunk)));
      if (readFileSync(file).length !== takeBytes) throw new Error('The peer lost bytes');
      rmSync(file);

      const take = await kiosk.beginTake();
      ours.push(
        await mebibytesPerSecond(takeBytes, async () => {
          for (let at = 0; at < takeBytes; at += chunkBytes) {
            await take.append(at, chunk);
          }
        }),
      );
      await kiosk.discardTake(take.id);
    }
  } finally {
    await kiosk.remove();
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    id: 'P1',
    metric: 'durable 64 KiB chunks through the core thread, encrypted, MiB/s',
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName: 'write + fsync appends',
    ratio,
    target: `≥ ${target}`,
    met: ratio >= target,
    spread: spreadOf(ours),
  };
};
