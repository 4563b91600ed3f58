/**
 * Records on a disk that fills up meanwhile, in TMPDIR, a small file system of its own, and says as JSON what became
 * of the take. With `--bare` nothing was set aside.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { findMedium, readMediumRange } from '#core/db/media.ts';
import { findTake } from '#core/db/takes.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { openTestContext } from '#tests/helpers/core-context.ts';
import { chunkOf } from './chunk-run.ts';

const kiosk = openTestContext();
const { desk, db } = kiosk;
const { dataDir } = kiosk.context.settings;
if (!process.argv.includes('--bare')) desk.recover();
await desk.idle();
const turn = kiosk.addStudent('Amina');
const post = kiosk.addPost(turn);
const { take } = await desk.handlers['take.begin'](
  { postId: post.id, kind: 'video', mimeType: 'video/webm' },
  { turn },
);

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : String(error));

/** Somebody else's file takes all the room that is left. */
const fillDisk = (): void => {
  const handle = openSync(join(dataDir, 'filler'), 'w');
  try {
    for (const size of [1 << 20, 4096]) {
      try {
        for (;;) if (writeSync(handle, new Uint8Array(size)) < size) break;
      } catch {}
    }
  } finally {
    closeSync(handle);
  }
};

let [at, acknowledged, problem] = [0, 0, ''];
while (problem === '') {
  try {
    at = desk.putChunk(turn, take.id, at, chunkOf(0, acknowledged)).sizeBytes;
    acknowledged += 1;
    if (acknowledged === 20) fillDisk();
  } catch (error) {
    problem = codeOf(error);
  }
}

const finish = async (): Promise<string> => {
  try {
    const stop = { takeId: take.id, durationMs: 1_000, reason: 'disk_full' } as const;
    return (await desk.handlers['take.finish'](stop, { turn })).take.state;
  } catch (error) {
    return codeOf(error);
  }
};
const finished = await finish();
await desk.idle();

const isIntact = (mediumId: string | null): boolean => {
  const expected = Buffer.concat(Array.from({ length: acknowledged }, (_, index) => chunkOf(0, index)));
  const stored = mediumId === null ? null : findMedium(db, mediumId);
  if (stored?.sizeBytes !== expected.length) return false;
  return Buffer.from(readMediumRange(db, stored.id, 0, expected.length)).equals(expected);
};
const left = findTake(db, take.id);
const answer = {
  acknowledged,
  problem,
  finished,
  state: left?.state,
  isIntact: isIntact(left?.originalMediaId ?? null),
};
rmSync(join(dataDir, 'filler'));
console.log(JSON.stringify({ ...answer, check: db.pragma('integrity_check', { simple: true }) }));
await kiosk.remove();
