import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Turn } from '#core/context.ts';
import { findMedium, findSealedMedium, mediumPieces } from '#core/db/media.ts';
import { findPost, type PostRow, updatePost } from '#core/db/posts.ts';
import { countTakesUsed, findTake } from '#core/db/takes.ts';
import type { TakeDesk } from '#core/media/take-desk.ts';
import type { OperationOutput } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';
import { type RecordedTake, recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';

let kiosk: TestContext;
let turn: Turn;
let post: PostRow;

beforeEach(() => {
  kiosk = openTestContext();
  onTestFinished(() => kiosk.remove());
  turn = kiosk.addStudent('Amina');
  post = kiosk.addPost(turn);
});

const begin = async (desk: TakeDesk, of: PostRow = post, by: Turn = turn, mimeType = 'video/webm;codecs=vp8,opus') => {
  const kind = of.kind === 'voice' ? 'voice' : 'video';
  return (await desk.handlers['take.begin']({ postId: of.id, kind, mimeType }, { turn: by })).take;
};

const putAll = (desk: TakeDesk, takeId: string, { slices }: RecordedTake, by: Turn = turn): void => {
  let at = 0;
  for (const slice of slices) at = desk.putChunk(by, takeId, at, slice).sizeBytes;
};

const finish = async (desk: TakeDesk, takeId: string, durationMs: number): Promise<OperationOutput<'take.finish'>> =>
  await desk.handlers['take.finish']({ takeId, durationMs, reason: 'child' }, { turn });

const rejection = async (work: () => unknown): Promise<ErrorCode> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  throw new Error('Expected a refusal');
};

const storedBytes = (mediumId: string | null): Buffer => {
  const medium = mediumId === null ? null : findMedium(kiosk.db, mediumId);
  return medium === null ? Buffer.alloc(0) : Buffer.concat([...mediumPieces(kiosk.db, medium)]);
};

describe('putChunk', () => {
  it('D2 refuses any other offset than the end, says which it is and changes nothing', async () => {
    const take = await begin(kiosk.desk);
    kiosk.desk.putChunk(turn, take.id, 0, Buffer.from('abc'));
    for (const offset of [0, 2, 4]) {
      const error = expectCode(() => kiosk.desk.putChunk(turn, take.id, offset, Buffer.from('x')), 'take.wrong_offset');
      expect(error.details).toEqual({ expected: 3 });
    }
    expect(storedBytes(findTake(kiosk.db, take.id)?.originalMediaId ?? null).toString()).toBe('abc');
  });

  it('refuses a chunk or a take that is too large', async () => {
    const take = await begin(kiosk.desk);
    const huge = Buffer.alloc(limits.chunkMaxBytes + 1);
    expectCode(() => kiosk.desk.putChunk(turn, take.id, 0, huge), 'take.chunk_too_large');
    const end = limits.mediaMaxBytes;
    expectCode(() => kiosk.desk.putChunk(turn, take.id, end, Buffer.alloc(1)), 'take.limit_reached');
    expect(kiosk.desk.putChunk(turn, take.id, 0, huge.subarray(1)).sizeBytes).toBe(limits.chunkMaxBytes);
  });

  it("V4 does not know another child's take", async () => {
    const take = await begin(kiosk.desk);
    const other = kiosk.addStudent('Omar');
    expectCode(() => kiosk.desk.putChunk(other, take.id, 0, Buffer.from('x')), 'take.not_found');
    for (const name of ['take.keep', 'take.discard'] as const) {
      expect(await rejection(() => kiosk.desk.handlers[name]({ takeId: take.id }, { turn: other }))).toBe(
        'take.not_found',
      );
    }
    const stop = { takeId: take.id, durationMs: 1, reason: 'child' } as const;
    expect(await rejection(() => kiosk.desk.handlers['take.finish'](stop, { turn: other }))).toBe('take.not_found');
  });

  it('takes nothing after the end of the recording', async () => {
    const take = await begin(kiosk.desk);
    putAll(kiosk.desk, take.id, recordedVideo());
    await finish(kiosk.desk, take.id, 4_000);
    expectCode(() => kiosk.desk.putChunk(turn, take.id, take.sizeBytes, Buffer.from('x')), 'take.wrong_state');
    await kiosk.desk.idle();
    expectCode(() => kiosk.desk.putChunk(turn, take.id, take.sizeBytes, Buffer.from('x')), 'take.wrong_state');
  });
});

describe('take.begin', () => {
  it("refuses another child's post, another kind, another container and a post that is not a draft", async () => {
    const other = kiosk.addStudent('Omar');
    expect(await rejection(() => begin(kiosk.desk, post, other))).toBe('post.not_found');
    expect(await rejection(() => begin(kiosk.desk, { ...post, kind: 'voice' }, turn, 'audio/webm'))).toBe(
      'request.invalid',
    );
    for (const mimeType of ['video/mp4', 'text/html', 'video/webmx', '', 'audio/webm']) {
      expect(await rejection(() => begin(kiosk.desk, post, turn, mimeType))).toBe('request.invalid');
    }
    transaction<void>(kiosk.db, () => updatePost(kiosk.db, { ...post, state: 'submitted', submittedAt: 1 }));
    expect(await rejection(() => begin(kiosk.desk))).toBe('post.wrong_state');
  });

  it('counts what the child ended against the allowance, not what a fault ended', async () => {
    const { desk } = kiosk;
    for (const reason of ['device_lost', 'disk_full', 'recorder_error'] as const) {
      const faulty = await begin(desk);
      desk.putChunk(turn, faulty.id, 0, Buffer.from('x'));
      await desk.handlers['take.finish']({ takeId: faulty.id, durationMs: 1, reason }, { turn });
    }
    for (let count = 0; count < 4; count += 1) {
      const take = await begin(desk);
      desk.putChunk(turn, take.id, 0, Buffer.from('x'));
      await finish(desk, take.id, 1);
      await desk.handlers['take.discard']({ takeId: take.id }, { turn });
    }
    expect(await rejection(() => begin(desk))).toBe('take.limit_reached');
  });

  it('ends the recording that a reloaded page left behind, and keeps it', async () => {
    const { desk } = kiosk;
    const left = await begin(desk);
    putAll(desk, left.id, recordedVideo());
    const next = await begin(desk);
    expect(next.state).toBe('recording');
    await desk.idle();
    const recovered = findTake(kiosk.db, left.id);
    expect(recovered).toMatchObject({ state: 'ready', stopReason: 'recovered' });
    expect(Math.abs((recovered?.durationMs ?? 0) - recordedVideo().clockMs)).toBeLessThan(1_000);
  });
});

describe('a finished take', () => {
  it('M3 becomes a seekable copy with its hash, and the original is erased', async () => {
    const recorded = recordedVideo();
    const take = await begin(kiosk.desk);
    putAll(kiosk.desk, take.id, recorded);
    const originalId = findTake(kiosk.db, take.id)?.originalMediaId ?? '';
    const { take: stopped } = await finish(kiosk.desk, take.id, recorded.clockMs);
    expect(stopped).toMatchObject({ state: 'stopped', medium: null, sizeBytes: recorded.bytes.length });
    await kiosk.desk.idle();
    const row = findTake(kiosk.db, take.id);
    expect(row).toMatchObject({ state: 'ready', originalMediaId: null, durationMs: recorded.clockMs });
    const medium = findSealedMedium(kiosk.db, row?.finalMediaId ?? '');
    expect(medium?.sha256).toBe(
      createHash('sha256')
        .update(storedBytes(row?.finalMediaId ?? null))
        .digest('hex'),
    );
    expect(medium?.mimeType).toBe('video/webm');
    expect(findMedium(kiosk.db, originalId)).toBe(null);
    expect(kiosk.events).toEqual([
      { type: 'take.finalised', takeId: take.id, postId: post.id, state: 'ready' },
      { type: 'take.measured', takeId: take.id, postId: post.id },
    ]);
  });

  it('M3 keeps its original, which plays as it is, when the copy cannot be proven', async () => {
    const recorded = recordedVideo();
    const take = await begin(kiosk.desk);
    putAll(kiosk.desk, take.id, recorded);
    await finish(kiosk.desk, take.id, recorded.clockMs + 1_500);
    await kiosk.desk.idle();
    const row = findTake(kiosk.db, take.id);
    expect(row).toMatchObject({ state: 'unproven', finalMediaId: null });
    expect(findSealedMedium(kiosk.db, row?.originalMediaId ?? '')?.sha256).toBe(
      createHash('sha256').update(recorded.bytes).digest('hex'),
    );
    expect(storedBytes(row?.originalMediaId ?? null).equals(recorded.bytes)).toBe(true);
    expect(kiosk.db.prepare('SELECT count(*) FROM media').pluck().get()).toBe(1);
    expect(kiosk.events).toMatchObject([{ state: 'unproven' }, { type: 'take.measured' }]);
  });

  it('M3 is not replaced by a copy of bytes that are not the ones that were acknowledged', async () => {
    const recorded = recordedVideo();
    const take = await begin(kiosk.desk);
    putAll(kiosk.desk, take.id, recorded);
    const { originalMediaId } = findTake(kiosk.db, take.id) ?? {};
    const chunk = kiosk.db
      .prepare<[{ id: string }], { id: number; bytes: Buffer }>(
        'SELECT id, bytes FROM media_chunks WHERE media_id = :id ORDER BY id LIMIT 1 OFFSET 5',
      )
      .get({ id: originalMediaId ?? '' });
    const flipped = Buffer.from(chunk?.bytes ?? []);
    flipped[1_000] = (flipped[1_000] ?? 0) ^ 1;
    kiosk.db.prepare('UPDATE media_chunks SET bytes = ? WHERE id = ?').run(flipped, chunk?.id);
    await finish(kiosk.desk, take.id, recorded.clockMs);
    await kiosk.desk.idle();
    expect(findTake(kiosk.db, take.id)?.state).toBe('unproven');
  });

  it('is as long as the recorder says, whatever somebody does to the clock of the PC meanwhile', async () => {
    for (const years of [10, -10]) {
      const clock = createManualClock();
      const shifted = openTestContext({ clock });
      onTestFinished(() => shifted.remove());
      const child = shifted.addStudent('Amina');
      const recorded = recordedVideo();
      const take = await begin(shifted.desk, shifted.addPost(child), child);
      let at = 0;
      for (const [index, slice] of recorded.slices.entries()) {
        if (index === 5) clock.shiftWall(years * 365 * 86_400_000);
        at = shifted.desk.putChunk(child, take.id, at, slice).sizeBytes;
      }
      const end = { takeId: take.id, durationMs: recorded.clockMs, reason: 'child' } as const;
      await shifted.desk.handlers['take.finish'](end, { turn: child });
      await shifted.desk.idle();
      expect(findTake(shifted.db, take.id)).toMatchObject({ state: 'ready', durationMs: recorded.clockMs });
    }
  });

  it('of rubbish stays what it is', async () => {
    const take = await begin(kiosk.desk);
    kiosk.desk.putChunk(turn, take.id, 0, Buffer.alloc(50_000, 7));
    await finish(kiosk.desk, take.id, 1_000);
    await kiosk.desk.idle();
    expect(findTake(kiosk.db, take.id)?.state).toBe('unproven');
  });

  it('of a voice is proven like a video', async () => {
    const voicePost = kiosk.addPost(turn, 'voice');
    const take = await begin(kiosk.desk, voicePost, turn, 'audio/webm;codecs=opus');
    putAll(kiosk.desk, take.id, recordedVoice());
    await finish(kiosk.desk, take.id, recordedVoice().clockMs);
    await kiosk.desk.idle();
    const row = findTake(kiosk.db, take.id);
    expect(row?.state).toBe('ready');
    expect(findSealedMedium(kiosk.db, row?.finalMediaId ?? '')?.mimeType).toBe('audio/webm');
  });

  it('without a byte is discarded', async () => {
    const take = await begin(kiosk.desk);
    expect((await finish(kiosk.desk, take.id, 0)).take).toMatchObject({ state: 'discarded', medium: null });
    await kiosk.desk.idle();
    expect(kiosk.db.prepare('SELECT count(*) FROM media').pluck().get()).toBe(0);
  });

  it('without a picture or a sound is discarded, and the child has not used up a try', async () => {
    const { bytes } = recordedVideo();
    const header = bytes.subarray(0, bytes.indexOf(Buffer.from('1f43b675', 'hex')));
    const take = await begin(kiosk.desk);
    kiosk.desk.putChunk(turn, take.id, 0, header);
    expect((await finish(kiosk.desk, take.id, 0)).take).toMatchObject({ state: 'discarded', stopReason: 'no_data' });
    expect(countTakesUsed(kiosk.db, post.id)).toBe(0);
    await kiosk.desk.idle();
    expect(kiosk.db.prepare('SELECT count(*) FROM media').pluck().get()).toBe(0);
    // one picture is something
    const next = await begin(kiosk.desk);
    kiosk.desk.putChunk(turn, next.id, 0, bytes.subarray(0, header.length + 4_000));
    expect((await finish(kiosk.desk, next.id, 100)).take.state).toBe('stopped');
  });

  it('may be finished again after a lost answer', async () => {
    const take = await begin(kiosk.desk);
    putAll(kiosk.desk, take.id, recordedVideo());
    await finish(kiosk.desk, take.id, 4_000);
    expect((await finish(kiosk.desk, take.id, 9_000)).take.durationMs).toBe(4_000);
    await kiosk.desk.idle();
    expect((await finish(kiosk.desk, take.id, 9_000)).take).toMatchObject({ state: 'ready', durationMs: 4_000 });
    expect(kiosk.events.map(({ type }) => type)).toEqual(['take.finalised', 'take.measured']);
  });

  it('and the next are finalised one after the other, and the core answers meanwhile', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const take = await begin(kiosk.desk);
      putAll(kiosk.desk, take.id, recordedVideo());
      await finish(kiosk.desk, take.id, recordedVideo().clockMs);
      ids.push(take.id);
    }
    const live = await begin(kiosk.desk);
    let at = 0;
    while (kiosk.events.length < 3) {
      at = kiosk.desk.putChunk(turn, live.id, at, Buffer.alloc(1_000)).sizeBytes;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(at).toBeGreaterThan(3_000);
    expect(kiosk.events.map((event) => ('takeId' in event ? event.takeId : null))).toEqual(ids);
  });
});

describe('take.keep and take.discard', () => {
  it('keep a take that is done or nearly, never one that is recording or given up', async () => {
    const { desk } = kiosk;
    const take = await begin(desk);
    expect(await rejection(() => desk.handlers['take.keep']({ takeId: take.id }, { turn }))).toBe('take.wrong_state');
    putAll(desk, take.id, recordedVideo());
    await finish(desk, take.id, recordedVideo().clockMs);
    const { post: kept } = await desk.handlers['take.keep']({ takeId: take.id }, { turn });
    expect(kept.take?.id).toBe(take.id);
    await desk.idle();
    expect(kept.take?.state).toBe('stopped');
    await desk.handlers['take.discard']({ takeId: take.id }, { turn });
    expect(await rejection(() => desk.handlers['take.keep']({ takeId: take.id }, { turn }))).toBe('take.wrong_state');
    expect(await rejection(() => desk.handlers['take.discard']({ takeId: take.id }, { turn }))).toBe(
      'take.wrong_state',
    );
  });

  it('discard hides at once and erases soon, and the post keeps nothing', async () => {
    const { desk } = kiosk;
    const take = await begin(desk);
    putAll(desk, take.id, recordedVideo());
    await finish(desk, take.id, recordedVideo().clockMs);
    await desk.idle();
    await desk.handlers['take.keep']({ takeId: take.id }, { turn });
    const mediumId = findTake(kiosk.db, take.id)?.finalMediaId ?? '';
    await desk.handlers['take.discard']({ takeId: take.id }, { turn });
    expect(findSealedMedium(kiosk.db, mediumId)).toBe(null);
    expect(findPost(kiosk.db, post.id)?.keptTakeId).toBe(null);
    await desk.idle();
    expect(findMedium(kiosk.db, mediumId)).toBe(null);
  });

  it('discard erases nothing while the next take is recorded: its slices would wait for every step', async () => {
    const { desk } = kiosk;
    const first = await begin(desk);
    putAll(desk, first.id, recordedVideo());
    await finish(desk, first.id, recordedVideo().clockMs);
    await desk.idle();
    const mediumId = findTake(kiosk.db, first.id)?.finalMediaId ?? '';
    const next = await begin(desk);
    desk.putChunk(turn, next.id, 0, Buffer.from('abc'));
    await desk.handlers['take.discard']({ takeId: first.id }, { turn });
    // the first step is due at once
    for (let rounds = 0; rounds < 50; rounds += 1) await setImmediate();
    expect(findMedium(kiosk.db, mediumId)?.state).toBe('erasing');
    await finish(desk, next.id, 100);
    await desk.idle();
    expect(findMedium(kiosk.db, mediumId)).toBe(null);
  });

  it('discard while the copy is being made leaves nothing behind', async () => {
    const { desk } = kiosk;
    const take = await begin(desk);
    putAll(desk, take.id, recordedVideo());
    await finish(desk, take.id, recordedVideo().clockMs);
    await desk.handlers['take.discard']({ takeId: take.id }, { turn });
    await desk.idle();
    expect(findTake(kiosk.db, take.id)?.state).toBe('discarded');
    expect(kiosk.db.prepare('SELECT count(*) FROM media').pluck().get()).toBe(0);
    expect(kiosk.events).toEqual([]);
  });

  it('touch nothing once the post is with the teacher', async () => {
    const { desk } = kiosk;
    const take = await begin(desk);
    putAll(desk, take.id, recordedVideo());
    await finish(desk, take.id, recordedVideo().clockMs);
    await desk.idle();
    const kept = { ...post, keptTakeId: take.id, state: 'submitted', submittedAt: 1 } as const;
    transaction<void>(kiosk.db, () => updatePost(kiosk.db, kept));
    for (const name of ['take.keep', 'take.discard'] as const) {
      expect(await rejection(() => desk.handlers[name]({ takeId: take.id }, { turn }))).toBe('take.wrong_state');
    }
    expect(findTake(kiosk.db, take.id)?.state).toBe('ready');
  });
});
