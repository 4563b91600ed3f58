import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Turn } from '#core/context.ts';
import { findMedium, insertMedium } from '#core/db/media.ts';
import { findPost, type PostRow, updatePost } from '#core/db/posts.ts';
import { findTake } from '#core/db/takes.ts';
import { listUnfinished } from '#core/media/recover-takes.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';

let kiosk: TestContext;
let turn: Turn;
let post: PostRow;

beforeEach(() => {
  kiosk = openTestContext();
  onTestFinished(() => kiosk.remove());
  turn = kiosk.addStudent('Amina');
  post = kiosk.addPost(turn);
});

const begin = async (of: PostRow = post): Promise<string> => {
  const input = { postId: of.id, kind: 'video', mimeType: 'video/webm' } as const;
  return (await kiosk.desk.handlers['take.begin'](input, { turn })).take.id;
};

/** Records the first `slices` slices and leaves it at that. */
const recordAndLeave = async (slices: number): Promise<string> => {
  const takeId = await begin();
  let at = 0;
  for (const slice of recordedVideo().slices.slice(0, slices))
    at = kiosk.desk.putChunk(turn, takeId, at, slice).sizeBytes;
  return takeId;
};

const restart = async (): Promise<void> => {
  kiosk = await kiosk.reopen();
  kiosk.desk.recover();
  await kiosk.desk.idle();
};

describe('after a start', () => {
  it('M4 a recording that was left is finalised and offered to its child, with the length of its data', async () => {
    const takeId = await recordAndLeave(10);
    await restart();
    const take = findTake(kiosk.db, takeId);
    expect(take).toMatchObject({ state: 'ready', stopReason: 'recovered' });
    expect(listUnfinished(kiosk.context)).toEqual([
      { takeId, student: turn.student, durationMs: take?.durationMs, startedAt: take?.startedAt },
    ]);
    expect(take?.durationMs).toBeGreaterThan(1_500);
    expect(take?.durationMs).toBeLessThan(4_000);
    expect(kiosk.events).toMatchObject([
      { type: 'take.finalised', takeId, state: 'ready' },
      { type: 'take.measured', takeId },
    ]);
  });

  it('M4 a recording without a byte is given up and not offered', async () => {
    const takeId = await begin();
    await restart();
    expect(findTake(kiosk.db, takeId)?.state).toBe('discarded');
    expect(listUnfinished(kiosk.context)).toEqual([]);
    expect(kiosk.db.prepare('SELECT count(*) FROM media').pluck().get()).toBe(0);
  });

  it('M4 a recovered take is no longer offered once it is kept, discarded or its post is on its way', async () => {
    const takeId = await recordAndLeave(14);
    await restart();
    const { desk } = kiosk;
    await desk.handlers['take.keep']({ takeId }, { turn });
    expect(listUnfinished(kiosk.context)).toEqual([]);
    const kept = findPost(kiosk.db, post.id);
    if (kept === null) throw new Error('Expected the post');
    const change = (to: Partial<PostRow>): void =>
      transaction<void>(kiosk.db, () => updatePost(kiosk.db, { ...kept, ...to }));
    change({ keptTakeId: null, state: 'submitted', submittedAt: 1 });
    expect(listUnfinished(kiosk.context)).toEqual([]);
    change({ keptTakeId: null });
    expect(listUnfinished(kiosk.context)).toHaveLength(1);
    await desk.handlers['take.discard']({ takeId }, { turn });
    expect(listUnfinished(kiosk.context)).toEqual([]);
  });

  it('M3 a take that was stopped before its copy was made gets it now, once', async () => {
    const recorded = recordedVideo();
    const takeId = await recordAndLeave(recorded.slices.length);
    const stop = { takeId, durationMs: recorded.clockMs, reason: 'child' } as const;
    await kiosk.desk.handlers['take.finish'](stop, { turn });
    await restart();
    expect(findTake(kiosk.db, takeId)).toMatchObject({
      state: 'ready',
      stopReason: 'child',
      durationMs: recorded.clockMs,
    });
    expect(listUnfinished(kiosk.context)).toEqual([]);
    kiosk.desk.recover();
    await kiosk.desk.idle();
    expect(kiosk.events.map(({ type }) => type)).toEqual(['take.finalised', 'take.measured']);
  });

  it('a copy that was never put in place is erased', async () => {
    const medium = { id: 'orphan', mimeType: 'video/webm', createdAt: 1 };
    transaction<void>(kiosk.db, () => insertMedium(kiosk.db, medium));
    await restart();
    expect(findMedium(kiosk.db, 'orphan')).toBe(null);
  });
});
