import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOver } from '#renderer/capture/take-machine.ts';
import { TakeRecorder } from '#renderer/capture/take-recorder.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { createStage, type Move } from './staged-platform.ts';

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc
    .constantFrom<Move[]>('start', 'pause', 'resume', 'stop', 'frame', 'frame', 'frame', 'commit', 'commit', 'tick')
    .map((move) => move),
  fc.constantFrom<Move[]>(
    'unplug_camera',
    'unplug_all',
    'mute',
    'unmute',
    'encoder_error',
    'fill_disk',
    'long_silence',
  ),
);

const build = (limitMs = 90_000, lighten?: () => boolean) => {
  const stage = createStage();
  const recorder = new TakeRecorder({
    stream: stage.stream,
    encoder: { mimeType: 'video/webm', videoBitsPerSecond: 1, audioBitsPerSecond: 1 },
    sink: stage.sink,
    limitMs,
    platform: stage.platform,
    ...(lighten === undefined ? {} : { lighten }),
  });
  return { stage, recorder };
};

describe('take recorder', () => {
  it('starts in the very call that the countdown makes', () => {
    const { stage, recorder } = build();
    expect(stage.recorder.state).toBe('inactive');
    recorder.start();
    expect(stage.recorder.state).toBe('recording');
  });

  it('M1 asks for the first slice early, and only for the first', async () => {
    const { stage, recorder } = build();
    recorder.start();
    await stage.settle();
    for (const kept of [1, 1]) {
      stage.recorder.encode();
      await stage.make('tick', recorder);
      expect(stage.produced).toHaveLength(kept);
    }
    await stage.make('commit', recorder);
    expect(stage.stored).toHaveLength(1);
  });

  it('M3 is done only when the recorder has ended and the last slice is committed', async () => {
    const { stage, recorder } = build();
    let isDone = false;
    void recorder.done.then(() => {
      isDone = true;
    });
    recorder.start();
    for (const move of ['frame', 'frame'] as const) await stage.make(move, recorder);
    recorder.stop();
    await stage.settle();
    expect(isDone).toBe(false);
    await stage.make('commit', recorder);
    expect(isDone).toBe(false);
    while (!isOver(recorder.state)) await stage.make('commit', recorder);
    expect(await recorder.done).toMatchObject({ kind: 'saved', reason: 'child', sizeBytes: stage.stored.length });
    expect(stage.stored).toEqual(stage.produced);
  });

  it('keeps what was committed when a camera cannot even start', async () => {
    const { stage, recorder } = build();
    stage.refuseToStart();
    recorder.start();
    expect(await recorder.done).toMatchObject({
      kind: 'saved',
      reason: 'recorder_error',
      durationMs: 0,
      sizeBytes: 0,
    });
  });

  it('M6 makes the work lighter when pictures are lost, and says how many were', async () => {
    let lightened = 0;
    const { stage, recorder } = build(90_000, () => {
      lightened += 1;
      return true;
    });
    recorder.start();
    await stage.settle();
    // a second and a half of pictures that never come out of the encoder
    for (let quarter = 0; quarter < 6; quarter += 1) {
      stage.offerPictures(7);
      await stage.make('frame', recorder);
      await stage.make('commit', recorder);
    }
    expect(lightened).toBe(1);
    await stage.make('stop', recorder);
    while (!isOver(recorder.state)) await stage.make('commit', recorder);
    expect(await recorder.done).toMatchObject({ frames: { offered: 42, dropped: 42 }, heldMs: 0 });
  });

  it('M6 makes the work lighter when the core is behind or no data come', async () => {
    const asked: string[] = [];
    const { stage, recorder } = build(90_000, () => asked.push(recorder.state.kind) > 0);
    recorder.start();
    for (let slice = 0; slice < 3; slice += 1) await stage.make('frame', recorder);
    expect(asked).toEqual(['held']);
    expect(stage.recorder.state).toBe('paused');
    await stage.make('commit', recorder);
    expect(stage.recorder.state).toBe('recording');
    await stage.make('commit', recorder);
    for (let tick = 0; tick < 5; tick += 1) await stage.make('tick', recorder);
    expect(asked).toEqual(['held', 'recording']);
    await stage.make('stop', recorder);
    while (!isOver(recorder.state)) await stage.make('commit', recorder);
    expect((await recorder.done).heldMs).toBe(250);
  });

  it('stops and keeps when the turn is over for the core', async () => {
    const { stage, recorder } = build();
    recorder.start();
    stage.answerWith(new AppError('take.wrong_state'));
    await stage.make('frame', recorder);
    await stage.make('commit', recorder);
    expect(await recorder.done).toMatchObject({ kind: 'saved', reason: 'storage_failed', sizeBytes: 0 });
  });

  it('M1, M2, M3 hold whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { maxLength: 2 }), fc.array(moves, { maxLength: 40 }), async (early, later) => {
        const { stage, recorder } = build(15_000);
        for (const move of [...early, 'start' as const, ...later]) {
          await stage.make(move, recorder);
          expect(recorder.unacknowledged).toBeLessThanOrEqual(2);
        }
        await stage.make('stop', recorder);
        for (let index = 0; index < 8 && !isOver(recorder.state); index += 1) await stage.make('commit', recorder);
        const outcome = await recorder.done;
        expect(stage.recorder.state).toBe('inactive');
        expect(stage.wasStoppedBefore(outcome)).toBe(true);
        expect(stage.stored).toEqual(stage.produced.slice(0, stage.stored.length));
        // An answer that comes after the waiting is over can only make it more.
        if (outcome.kind === 'unfinished') expect(outcome.sizeBytes).toBeLessThanOrEqual(stage.stored.length);
        else expect(outcome.sizeBytes).toBe(stage.stored.length);
        expect(outcome.durationMs).toBeLessThanOrEqual(Math.ceil(recorder.elapsedMs));
        // What the child or the clock ended is complete, unless the core never answered.
        const isOrdinary = outcome.reason === 'child' || outcome.reason === 'time_limit';
        if (outcome.kind === 'saved' && isOrdinary) expect(stage.stored).toEqual(stage.produced);
      }),
      { numRuns: 400 },
    );
  });
});
