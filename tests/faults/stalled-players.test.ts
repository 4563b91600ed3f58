import { randomBytes } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { routes } from '#shared/contract/index.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { startRecordingCore } from '#tests/helpers/recording-core.ts';

const mebibyte = 1024 * 1024;
/** How long somebody records beside players that have stopped reading; one take at once in `npm test`. */
const lastsMs = countOf('MERIDIAN_WAL_MS', 0);
const players = 12;
const filmBytes = 12 * mebibyte;
const sliceBytes = 256 * 1024;
/** 160 MiB, and in `npm test` as much as tells a log that is not moved. */
const slicesOfTake = lastsMs > 0 ? 640 : 320;
/** Some 13 Mbit/s, several times what a film has. */
const pauseMs = 150;

describe('a recording beside players that do not read on', () => {
  it('D5 keeps the write-ahead logs below 64 MiB', { timeout: 120_000 + 3 * lastsMs }, async () => {
    const recording = await startRecordingCore();
    onTestFinished(recording.remove);
    const { core, dataDir } = recording;
    const film = await recording.storeMedium(randomBytes(filmBytes));
    // each has asked for a stretch, taken its beginning and then nothing more; and so has a page that should hear of events
    const stalled = await Promise.all(
      Array.from({ length: players }, async (_, at) => {
        const headers = { range: `bytes=${at * mebibyte}-` };
        const answer = await core.fetch(new Request(origin + film, { headers }));
        expect(answer.status).toBe(206);
        return answer.body?.getReader();
      }),
    );
    const events = (await core.fetch(new Request(origin + routes.events))).body?.getReader();
    await Promise.all([...stalled, events].map((reader) => reader?.read()));

    let [largest, recorded] = [0, 0];
    const look = (): void => {
      for (const log of globSync(join(dataDir, 'classes/*/*.sqlite-wal'))) {
        largest = Math.max(largest, statSync(log, { throwIfNoEntry: false })?.size ?? 0);
      }
    };
    const until = performance.now() + lastsMs;
    const slice = new Uint8Array(randomBytes(sliceBytes));
    do {
      const take = await recording.beginTake();
      for (let at = 0; at < slicesOfTake; at += 1) {
        await take.append(at * sliceBytes, slice.slice());
        recorded += sliceBytes;
        look();
        if (lastsMs > 0) await setTimeout(pauseMs);
      }
      // what is erased goes through the log, too
      if (lastsMs > 0) await recording.discardTake(take.id);
      look();
    } while (performance.now() < until);

    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(64 * mebibyte);
    for (const reader of stalled) await reader?.cancel();
    await events?.cancel();
    reportFault({
      id: 'D5',
      what: `${Math.round(lastsMs / 1000)} s of recording, ${Math.round(recorded / mebibyte)} MiB, beside ${players} players and a page that stopped reading`,
      found: `the longest log had ${Math.round(largest / mebibyte)} MiB`,
    });
  });
});
