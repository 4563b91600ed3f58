import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '#shared/domain/limits.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { startRecordingCore } from '#tests/helpers/recording-core.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, mebibytesPerSecond, medianOf, spreadOf } from './measure.ts';

const mediumBytes = 32 * mebibyte;
const rangeBytes = limits.rangeMaxBytes;
const reads = 64;
const repetitions = 9;
const target = 0.4;

/** P3: random ranges of 1 MiB of a stored medium, against asynchronous reads of a file into new buffers. */
export const run = async (): Promise<BenchRow> => {
  const bytes = randomBytes(mediumBytes);
  const kiosk = await startRecordingCore();
  const file = join(kiosk.dataDir, 'peer.bin');
  writeFileSync(file, bytes);
  const handle = await open(file, 'r');
  const random = seededRandom(3);
  const [ours, peer]: [number[], number[]] = [[], []];
  try {
    const url = await kiosk.storeMedium(bytes);
    const offsets = Array.from({ length: reads }, () => Math.floor(random() * (mediumBytes - rangeBytes)));
    const readOurs = async (from: number): Promise<Uint8Array> => {
      const headers = { range: `bytes=${from}-${from + rangeBytes - 1}` };
      const response = await kiosk.core.fetch(new Request(origin + url, { headers }));
      return new Uint8Array(await response.arrayBuffer());
    };
    const readPeer = async (from: number): Promise<Uint8Array> =>
      (await handle.read({ buffer: Buffer.allocUnsafeSlow(rangeBytes), position: from })).buffer;
    for (const from of offsets) {
      for (const read of [readOurs, readPeer]) {
        if (!bytes.subarray(from, from + rangeBytes).equals(await read(from))) throw new Error('Other bytes came back');
      }
    }
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      for (const [results, read] of [
        [peer, readPeer],
        [ours, readOurs],
      ] as const) {
        results.push(
          await mebibytesPerSecond(reads * rangeBytes, async () => {
            for (const from of offsets) await read(from);
          }),
        );
      }
    }
  } finally {
    await handle.close();
    await kiosk.remove();
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    id: 'P3',
    metric: '1 MiB range reads through the core thread, encrypted, MiB/s',
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName: 'asynchronous fs.read into a new buffer',
    ratio,
    target: `≥ ${target}`,
    met: ratio >= target,
    spread: spreadOf(ours),
  };
};
