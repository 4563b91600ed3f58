import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '#core/context.ts';
import {
  appendToMedium,
  findSealedMedium,
  insertMedium,
  mediumPieces,
  readMediumRange,
  sealMedium,
} from '#core/db/media.ts';
import { insertTake, type TakeRow } from '#core/db/takes.ts';
import { eraseHiddenMedia } from '#core/media/erase-media.ts';
import { finaliseTake } from '#core/media/finalise.ts';
import { type FinaliseWork, startFinaliseWork } from '#core/media/finalise-work.ts';
import { remuxWebm } from '#core/media/remux.ts';
import { limits } from '#shared/domain/limits.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import {
  claimedSeconds,
  decodingComplaints,
  lastDecodedSeconds,
  lastPacketSeconds,
  whyNoFfmpeg,
} from '#tests/helpers/ffmpeg.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { repeatRecording } from '#tests/helpers/long-recording.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';

const truncations = countOf('MERIDIAN_TRUNCATIONS', 12);
const noFfmpeg = whyNoFfmpeg();
if (noFfmpeg !== null) console.log(`truncations are not held against an independent decoder: ${noFfmpeg}`);

const recorded = recordedVideo();
const toleranceSeconds = limits.durationToleranceMs / 1000;
let kiosk: TestContext;
let turn: Turn;
let postId: string;
let work: FinaliseWork;

beforeAll(() => {
  kiosk = openTestContext();
  turn = kiosk.addStudent('Amina');
  postId = kiosk.addPost(turn).id;
  work = startFinaliseWork();
});
afterAll(async () => {
  await work.close();
  await kiosk.remove();
});

/** A stopped take whose original is `bytes`. */
const insertStopped = (bytes: Buffer, stopReason: 'child' | 'recovered'): TakeRow => {
  const { clock, random } = kiosk.context;
  const take: TakeRow = {
    id: random.uuid(),
    postId,
    kind: 'video',
    state: 'stopped',
    mimeType: recorded.mimeType,
    durationMs: stopReason === 'child' ? recorded.clockMs : 0,
    stopReason,
    originalMediaId: random.uuid(),
    finalMediaId: null,
    startedAt: clock.now(),
    updatedAt: clock.now(),
  };
  const id = take.originalMediaId ?? '';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  transaction<void>(kiosk.db, () => {
    insertMedium(kiosk.db, { id, mimeType: 'video/webm', createdAt: 0 });
    appendToMedium(kiosk.db, id, 0, bytes);
    sealMedium(kiosk.db, id, { sha256, durationMs: take.durationMs });
    insertTake(kiosk.db, take);
  });
  return take;
};

const isOriginalIntact = (take: TakeRow, bytes: Buffer): boolean =>
  Buffer.from(readMediumRange(kiosk.db, take.originalMediaId ?? '', 0, bytes.length)).equals(bytes);

/** Writes the proven copy to a file of its own and answers its path. */
const exportCopy = (take: TakeRow): string => {
  const medium = findSealedMedium(kiosk.db, take.finalMediaId ?? '');
  if (medium === null) throw new Error('Expected the proven copy');
  const bytes = Buffer.concat([...mediumPieces(kiosk.db, medium)]);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(medium.sha256);
  const file = join(kiosk.context.settings.dataDir, 'copy.webm');
  writeFileSync(file, bytes);
  return file;
};

const requireSound = (take: TakeRow, expectedSeconds: number): void => {
  const file = exportCopy(take);
  if (noFfmpeg !== null) return;
  expect(decodingComplaints(file)).toBe('');
  expect(Math.abs(claimedSeconds(file) - expectedSeconds)).toBeLessThanOrEqual(toleranceSeconds);
  expect(Math.abs(lastDecodedSeconds(file) - expectedSeconds)).toBeLessThanOrEqual(toleranceSeconds);
};

describe('a recording that lost its end', () => {
  it(`M3 is replaced only by a proven copy, in ${truncations} truncations`, {
    timeout: 60_000 + truncations * 2_000,
  }, async () => {
    const random = seededRandom(3);
    const outcomes = { ready: 0, unproven: 0 };
    for (let count = 0; count < truncations; count += 1) {
      // the first ones cut near the end, where both outcomes are possible
      const share = count % 2 === 0 ? random() : 0.6 + 0.4 * random();
      const bytes = recorded.bytes.subarray(0, 1 + Math.floor(share * (recorded.bytes.length - 1)));
      const stopReason = count % 3 === 0 ? 'recovered' : 'child';
      const original = insertStopped(bytes, stopReason);
      const take = await finaliseTake(kiosk.context, kiosk.db, work, original.id);
      if (take?.state === 'ready') {
        outcomes.ready += 1;
        requireSound(take, (stopReason === 'child' ? recorded.clockMs : take.durationMs) / 1000);
      } else {
        outcomes.unproven += 1;
        expect(take).toMatchObject({ state: 'unproven', originalMediaId: original.originalMediaId });
        expect(isOriginalIntact(original, bytes)).toBe(true);
      }
      await eraseHiddenMedia(kiosk.db);
    }
    expect(Math.min(outcomes.ready, outcomes.unproven)).toBeGreaterThan(0);
  });

  it.skipIf(noFfmpeg !== null)('M7 would be noticed by the independent decoder if it were damaged', () => {
    const file = join(kiosk.context.settings.dataDir, 'damaged.webm');
    const damaged = Buffer.from(recorded.bytes);
    damaged.fill(0xff, 60_000, 90_000);
    writeFileSync(file, damaged);
    expect(decodingComplaints(file)).not.toBe('');
  });

  it.skipIf(noFfmpeg !== null)('M7 keeps sound and picture together to the end of the longest take', async () => {
    const folder = kiosk.context.settings.dataDir;
    const rounds = Math.round(limits.takeMaxMs / recorded.clockMs);
    const bytes = await repeatRecording(Uint8Array.from(recorded.bytes), rounds);
    const read = (from: number, to: number): Uint8Array => bytes.subarray(from, to);
    const copy = await remuxWebm({ sizeBytes: bytes.length, read });
    const skews = [bytes, copy.bytes].map((film, index) => {
      const file = join(folder, `longest-${index}.webm`);
      writeFileSync(file, film);
      return lastPacketSeconds(file, 'a:0') - lastPacketSeconds(file, 'v:0');
    });
    expect(copy.facts.durationMs).toBeGreaterThan(limits.takeMaxMs * 0.9);
    expect(Math.abs((skews[1] ?? Number.NaN) - (skews[0] ?? Number.NaN))).toBeLessThanOrEqual(0.1);
  });

  it('M7 whole, is read by an independent decoder without an error', async () => {
    const take = await finaliseTake(kiosk.context, kiosk.db, work, insertStopped(recorded.bytes, 'child').id);
    expect(take?.state).toBe('ready');
    if (take !== null) requireSound(take, recorded.clockMs / 1000);
  });
});
