import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type ChunkSink, SliceQueue } from '#renderer/capture/slice-queue.ts';
import { limits } from '#shared/domain/limits.ts';
import type { StopReason } from '#shared/domain/take.ts';
import { AppError } from '#shared/errors/app-error.ts';

type Call = { offset: number; bytes: number[]; resolve: (size: number) => void; reject: (error: unknown) => void };

/** A core whose answers the test gives, one by one. */
const createSlowCore = () => {
  const calls: Call[] = [];
  const sink: ChunkSink = {
    append: (offset, bytes) =>
      new Promise((resolve, reject) => {
        calls.push({ offset, bytes: [...new Uint8Array(bytes)], resolve, reject });
      }),
  };
  const call = async (index: number): Promise<Call> => {
    await vi.waitFor(() => expect(calls.length).toBeGreaterThan(index), { timeout: 10_000, interval: 1 });
    const found = calls[index];
    if (found === undefined) throw new Error('no such call');
    return found;
  };
  return { sink, calls, call };
};

const build = (sink: ChunkSink) => {
  const failures: StopReason[] = [];
  let drains = 0;
  const pace: ('behind' | 'caught_up')[] = [];
  const queue = new SliceQueue(sink, {
    onDrained: () => {
      drains += 1;
    },
    onFailed: (reason) => failures.push(reason),
    onBehind: () => pace.push('behind'),
    onCaughtUp: () => pace.push('caught_up'),
  });
  return { queue, failures, pace, drainCount: () => drains };
};

const piece = (...bytes: number[]): Blob => new Blob([new Uint8Array(bytes)]);

describe('slice queue', () => {
  it('M1 refuses what would make a third slice: the take stops, what was accepted still goes out', async () => {
    const core = createSlowCore();
    const { queue, failures } = build(core.sink);
    for (let index = 0; index < 12; index += 1) queue.offer(piece(index), (index + 1) * limits.sliceMs);
    expect(queue.depth).toBe(2);
    expect(failures).toEqual(['storage_failed']);
    const first = await core.call(0);
    expect(first.bytes).toEqual([0]);
    first.resolve(1);
    const second = await core.call(1);
    // In order, without a hole, and no more than a second long.
    expect(second.bytes).toEqual([1, 2, 3, 4]);
    expect(second.offset).toBe(1);
    second.resolve(5);
    await vi.waitFor(() => expect(queue.isIdle).toBe(true));
    expect(queue.acknowledgedMs).toBe(5 * limits.sliceMs);
    expect(queue.acknowledgedBytes).toBe(5);
  });

  it('M1 asks the recorder to stand still before anything has to be refused, and to go on after', async () => {
    const core = createSlowCore();
    const { queue, failures, pace } = build(core.sink);
    queue.offer(piece(0), 250);
    queue.offer(piece(1), 500);
    expect(pace).toEqual([]);
    queue.offer(piece(2), 750);
    expect(pace).toEqual(['behind']);
    // what the recorder still had when it was asked; its clock stands
    queue.offer(piece(3), 760);
    queue.offer(piece(4), 760);
    (await core.call(0)).resolve(1);
    await vi.waitFor(() => expect(pace).toEqual(['behind', 'caught_up']));
    expect((await core.call(1)).bytes).toEqual([1, 2, 3, 4]);
    expect(failures).toEqual([]);
  });

  it('takes at once what a page that stood still hands over late', async () => {
    const core = createSlowCore();
    const { queue, failures, pace } = build(core.sink);
    queue.offer(piece(0), 250);
    queue.offer(piece(1), 500);
    for (let late = 0; late < 6; late += 1) queue.offer(piece(2 + late), 500 + (late + 1) * 80);
    expect([pace, failures]).toEqual([['behind'], []]);
    (await core.call(0)).resolve(1);
    expect((await core.call(1)).bytes).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('goes on after a lost reply when the core already has the slice', async () => {
    const core = createSlowCore();
    const { queue, failures } = build(core.sink);
    queue.offer(piece(1, 2, 3), 250);
    (await core.call(0)).reject(new TypeError('Failed to fetch'));
    const retry = await core.call(1);
    expect(retry.offset).toBe(0);
    retry.reject(new AppError('take.wrong_offset', { expected: 3 }));
    await vi.waitFor(() => expect(queue.isIdle).toBe(true));
    expect(failures).toEqual([]);
    queue.offer(piece(4), 500);
    expect((await core.call(2)).offset).toBe(3);
  });

  it('stops and keeps when the core is at any other offset', async () => {
    const core = createSlowCore();
    const { queue, failures } = build(core.sink);
    queue.offer(piece(1, 2, 3), 250);
    (await core.call(0)).reject(new AppError('take.wrong_offset', { expected: 2 }));
    await vi.waitFor(() => expect(failures).toEqual(['storage_failed']));
    queue.offer(piece(4), 500);
    expect(queue.isIdle).toBe(true);
    expect(queue.acknowledgedBytes).toBe(0);
  });

  it('stops and keeps when the disk is full', async () => {
    const core = createSlowCore();
    const { queue, failures, drainCount } = build(core.sink);
    queue.offer(piece(1), 250);
    queue.offer(piece(2), 500);
    (await core.call(0)).reject(new AppError('data.disk_full'));
    await vi.waitFor(() => expect(failures).toEqual(['disk_full']));
    expect(queue.isIdle).toBe(true);
    expect(drainCount()).toBe(1);
    expect(core.calls).toHaveLength(1);
  });

  it('forgets a send that hangs once it is abandoned', async () => {
    const core = createSlowCore();
    const { queue, drainCount } = build(core.sink);
    queue.offer(piece(1), 250);
    const hanging = await core.call(0);
    queue.abandon();
    hanging.resolve(1);
    await Promise.resolve();
    expect(queue.acknowledgedBytes).toBe(0);
    expect(drainCount()).toBe(0);
  });

  it('M1 stores a prefix of what was recorded, whatever the core answers and when', async () => {
    const answer = fc.record({
      kind: fc.constantFrom('ok', 'ok', 'ok', 'ok', 'ok', 'lost_after', 'lost_before', 'full', 'wrong'),
      delay: fc.nat(4),
    });
    const input = fc.tuple(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 25 }), fc.array(answer), fc.nat(6));
    await fc.assert(
      fc.asyncProperty(input, async ([sizes, answers, pace]) => {
        const stored: number[] = [];
        let next = 0;
        let atOnce = 0;
        const turns = async (count: number): Promise<void> => {
          for (let index = 0; index < count; index += 1) await new Promise((resolve) => setImmediate(resolve));
        };
        const { queue, failures } = build({
          append: async (offset, bytes) => {
            atOnce += 1;
            expect(atOnce).toBe(1);
            const { kind, delay } = answers[next++] ?? { kind: 'ok', delay: 0 };
            await turns(delay);
            atOnce -= 1;
            if (offset !== stored.length) throw new AppError('take.wrong_offset', { expected: stored.length });
            if (kind === 'full') throw new AppError('data.disk_full');
            if (kind === 'wrong') throw new AppError('take.wrong_offset', { expected: offset + 1_000 });
            if (kind === 'lost_before') throw new TypeError('Failed to fetch');
            stored.push(...new Uint8Array(bytes));
            if (kind === 'lost_after') throw new TypeError('Failed to fetch');
            return stored.length;
          },
        });
        const recorded: number[] = [];
        for (const [index, size] of sizes.entries()) {
          const bytes = Array.from({ length: size }, (_, byte) => (index * 7 + byte) % 256);
          recorded.push(...bytes);
          queue.offer(piece(...bytes), (index + 1) * limits.sliceMs);
          expect(queue.depth).toBeLessThanOrEqual(2);
          await turns(pace);
        }
        await vi.waitFor(() => expect(queue.isIdle).toBe(true), { timeout: 20_000, interval: 2 });
        expect(stored).toEqual(recorded.slice(0, stored.length));
        expect(queue.acknowledgedBytes).toBe(stored.length);
        if (failures.length === 0) expect(stored).toEqual(recorded);
      }),
      { numRuns: 60 },
    );
  });
});
