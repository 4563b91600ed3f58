import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findMedium, mediumPieces } from '#core/db/media.ts';
import { listTakesOfPost, playedMediaId } from '#core/db/takes.ts';
import { listUnfinished } from '#core/media/recover-takes.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { decodingComplaints, lastDecodedSeconds, lastPacketSeconds, whyNoFfmpeg } from '#tests/helpers/ffmpeg.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';

const child = fileURLToPath(new URL('./recording-child.ts', import.meta.url));
const reason = whyNoFfmpeg();
if (reason !== null) console.log(`recording kills skipped: ${reason}`);

/** Kills in the middle of the slice after each of these. */
const points = [
  ...[1, 2, 3, 4, 6, 7, 9, 10, 12, 13].map((slices) => ({ kind: 'video' as const, slices })),
  ...[2, 5].map((slices) => ({ kind: 'voice' as const, slices })),
];
const recorded = { video: recordedVideo, voice: recordedVoice };

type Recorder = ChildProcessByStdio<Writable, Readable, null>;

/** Lets the core acknowledge `slices`, kills it while it is given the next, and answers the acknowledged bytes. */
const recordUntilKilled = (recorder: Recorder, slices: number): Promise<number> =>
  new Promise((resolve, reject) => {
    let said = '';
    const sizes = (): number[] => Array.from(said.matchAll(/^ack (\d+)\n/gm), ([, size]) => Number(size));
    recorder.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      recorder.stdin.write('next\n');
      if (sizes().length >= slices) recorder.kill('SIGKILL');
    });
    recorder.stdin.on('error', () => {});
    recorder.stdin.write('next\n');
    recorder.once('error', reject);
    recorder.once('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(sizes().at(-1) ?? 0);
      else reject(new Error('Expected the recorder to be killed'));
    });
  });

const writeMedium = (kiosk: TestContext, mediumId: string, file: string): void => {
  const medium = findMedium(kiosk.db, mediumId);
  writeFileSync(file, medium === null ? '' : Buffer.concat([...mediumPieces(kiosk.db, medium)]));
};

describe.skipIf(reason !== null)('a core that is killed during a recording', () => {
  it.each(points)(
    'M4 gives back at least 95 percent of the acknowledged seconds of a $kind that is killed after slice $slices',
    async ({ kind, slices }) => {
      const before = openTestContext();
      const { dataDir } = before.context.settings;
      const turn = before.addStudent('Amina');
      const post = before.addPost(turn, kind);
      await before.close();
      const recorder = spawn(process.execPath, [child, dataDir, turn.student.id, post.id, kind], {
        stdio: ['pipe', 'pipe', 'inherit'],
        timeout: 60_000,
        killSignal: 'SIGKILL',
      });
      const acknowledgedBytes = await recordUntilKilled(recorder, slices);

      const kiosk = openTestContext({ folder: dataDir });
      onTestFinished(() => kiosk.remove());
      kiosk.desk.recover();
      await kiosk.desk.idle();

      const [take] = listTakesOfPost(kiosk.db, post.id);
      expect(take).toMatchObject({ state: 'ready', stopReason: 'recovered' });
      expect(listUnfinished(kiosk.context)).toMatchObject([{ takeId: take?.id, student: { name: 'Amina' } }]);
      const acknowledged = join(dataDir, 'acknowledged.webm');
      writeFileSync(acknowledged, recorded[kind]().bytes.subarray(0, acknowledgedBytes));
      const recovered = join(dataDir, 'recovered.webm');
      writeMedium(kiosk, take === undefined ? '' : (playedMediaId(take) ?? ''), recovered);
      const acknowledgedSeconds = lastPacketSeconds(acknowledged);
      expect(acknowledgedSeconds).toBeGreaterThan(0);
      expect(lastDecodedSeconds(recovered) / acknowledgedSeconds).toBeGreaterThanOrEqual(0.95);
      expect(decodingComplaints(recovered)).toBe('');
    },
  );
});
