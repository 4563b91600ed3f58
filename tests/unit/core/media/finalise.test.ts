import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Turn } from '#core/context.ts';
import { appendToMedium, insertMedium, listErasing, sealMedium } from '#core/db/media.ts';
import { findTake, insertTake, type TakeRow } from '#core/db/takes.ts';
import { discardTake } from '#core/media/discard-take.ts';
import { finaliseTake } from '#core/media/finalise.ts';
import { type FinaliseWork, startFinaliseWork, type WorkTask } from '#core/media/finalise-work.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';

let kiosk: TestContext;
let turn: Turn;
let take: TakeRow;

beforeEach(() => {
  kiosk = openTestContext();
  onTestFinished(() => kiosk.remove());
  turn = kiosk.addStudent('Amina');
  const { bytes, clockMs } = recordedVideo();
  take = {
    id: kiosk.context.random.uuid(),
    postId: kiosk.addPost(turn).id,
    kind: 'video',
    state: 'stopped',
    mimeType: 'video/webm',
    durationMs: clockMs,
    stopReason: 'child',
    originalMediaId: kiosk.context.random.uuid(),
    finalMediaId: null,
    startedAt: 1,
    updatedAt: 1,
  };
  const mediumId = take.originalMediaId ?? '';
  transaction<void>(kiosk.db, () => {
    insertMedium(kiosk.db, { id: mediumId, mimeType: 'video/webm', createdAt: 1 });
    appendToMedium(kiosk.db, mediumId, 0, bytes);
    sealMedium(kiosk.db, mediumId, { sha256: createHash('sha256').update(bytes).digest('hex'), durationMs: clockMs });
    insertTake(kiosk.db, take);
  });
});

/** The real thread, with something happening just before a task reaches it. */
const workWith = (
  before: (task: WorkTask, mediumId: string, work: FinaliseWork) => void | Promise<void>,
): FinaliseWork => {
  const work = startFinaliseWork();
  onTestFinished(() => work.close());
  return {
    ...work,
    run: async (task, place, mediumId) => {
      await before(task, mediumId, work);
      return await work.run(task, place, mediumId);
    },
  };
};

/** A thread that hears its task and its end, and never answers. */
const silentProgram = new URL(
  `data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.on('message', (message) => message === 'end' && parentPort.close());`,
);

const finalise = (work: FinaliseWork): Promise<TakeRow | null> => finaliseTake(kiosk.context, kiosk.db, work, take.id);

describe('finaliseTake', () => {
  it('leaves no copy behind when the take is discarded while it is written', async () => {
    const work = workWith((task) => {
      if (task === 'hash') transaction<void>(kiosk.db, () => void discardTake(kiosk.db, take, 2));
    });
    expect(await finalise(work)).toBe(null);
    expect(findTake(kiosk.db, take.id)?.state).toBe('discarded');
    expect(listErasing(kiosk.db)).toHaveLength(2);
  });

  it('keeps the original when what was written is not what was meant', async () => {
    const work = workWith((task, mediumId) => {
      if (task !== 'hash') return;
      kiosk.db.prepare('UPDATE media_chunks SET bytes = zeroblob(length(bytes)) WHERE media_id = ?').run(mediumId);
    });
    expect(await finalise(work)).toMatchObject({ state: 'unproven', originalMediaId: take.originalMediaId });
    expect(listErasing(kiosk.db)).toHaveLength(1);
  });

  it('leaves the take waiting when it is closed in the middle, and can be called again', async () => {
    const closed = workWith((_task, _mediumId, work) => work.close());
    expect(await finalise(closed)).toBe(null);
    expect(findTake(kiosk.db, take.id)?.state).toBe('stopped');
    expect(await finalise(workWith(() => {}))).toMatchObject({ state: 'ready' });
  });

  it('gives up on a task that takes too long', async () => {
    const work = startFinaliseWork({ program: silentProgram, taskMaxMs: 50 });
    onTestFinished(() => work.close());
    expect(await finalise(work)).toMatchObject({ state: 'unproven', originalMediaId: take.originalMediaId });
  });

  it('has nothing to do for a take that is not waiting', async () => {
    const work = workWith(() => {
      throw new Error('Expected no task');
    });
    transaction<void>(kiosk.db, () => void discardTake(kiosk.db, take, 2));
    expect(await finalise(work)).toBe(null);
    expect(await finaliseTake(kiosk.context, kiosk.db, work, 'unknown')).toBe(null);
  });
});
