import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CaptureEvent,
  type CaptureState,
  createTakeMachine,
  elapsedMs,
  endingMaxMs,
  firstDataMaxMs,
  holdMaxMs,
  isOver,
  muteMaxMs,
  noDataMaxMs,
} from '#renderer/capture/take-machine.ts';
import { stopReasons } from '#shared/domain/take.ts';

const limitMs = 20_000;
const step = createTakeMachine(limitMs);
const play = (...events: CaptureEvent[]): CaptureState =>
  events.reduce<CaptureState>((state, event) => step(state, event).state, { kind: 'warm' });

const started: CaptureEvent[] = [
  { kind: 'start', atMs: 0 },
  { kind: 'started', atMs: 40 },
];
const ticks = (fromMs: number, toMs: number): CaptureEvent[] =>
  Array.from({ length: (toMs - fromMs) / 100 }, (_, index) => ({ kind: 'tick', atMs: fromMs + (index + 1) * 100 }));
const slices = (fromMs: number, toMs: number): CaptureEvent[] =>
  Array.from({ length: Math.floor((toMs - fromMs) / 250) }, (_, index) => ({
    kind: 'slice',
    atMs: fromMs + (index + 1) * 250,
  }));

describe('take machine', () => {
  it('M2 keeps the take when the camera is unplugged', () => {
    expect(play(...started, { kind: 'track_ended', atMs: 500 })).toMatchObject({
      kind: 'ending',
      reason: 'device_lost',
    });
  });

  it('M2 keeps the take when the recorder ends by itself because the tracks died', () => {
    expect(play(...started, { kind: 'recorder_stopped', areTracksLive: false, atMs: 500 })).toMatchObject({
      kind: 'ending',
      reason: 'device_lost',
      isRecorderDone: true,
    });
  });

  it('M2 stops when the device is mute for longer than three seconds, not sooner', () => {
    const muted: CaptureEvent[] = [...started, ...ticks(0, 1_000), { kind: 'track_muted', atMs: 1_000 }];
    const enough = ticks(1_000, 1_000 + muteMaxMs).flatMap<CaptureEvent>((tick) => [tick, { ...tick, kind: 'slice' }]);
    expect(play(...muted, ...enough).kind).toBe('recording');
    expect(play(...muted, ...enough, { kind: 'tick', atMs: 1_100 + muteMaxMs })).toMatchObject({
      reason: 'device_silent',
    });
  });

  it('M2 forgets a mute that ends, and counts two tracks apart', () => {
    const both: CaptureEvent[] = [
      ...started,
      { kind: 'track_muted', atMs: 1_000 },
      { kind: 'track_muted', atMs: 1_100 },
      { kind: 'track_unmuted', atMs: 1_200 },
    ];
    const later = ticks(1_200, 5_000).flatMap<CaptureEvent>((tick) => [tick, { ...tick, kind: 'slice' }]);
    expect(play(...both, ...later)).toMatchObject({ reason: 'device_silent' });
    expect(play(...both, { kind: 'track_unmuted', atMs: 1_300 }, ...later).kind).toBe('recording');
  });

  it('M2 stops when no data come, but owes none while paused', () => {
    const running: CaptureEvent[] = [...started, { kind: 'slice', atMs: 300 }];
    expect(play(...running, ...ticks(0, noDataMaxMs)).kind).toBe('recording');
    expect(play(...running, ...ticks(0, noDataMaxMs + 100))).toMatchObject({ reason: 'no_data' });
    const paused = play(...running, { kind: 'pause', atMs: 500 }, ...ticks(500, 60_000));
    expect(paused.kind).toBe('paused');
    expect(step(paused, { kind: 'resume', atMs: 60_000 }).state.kind).toBe('recording');
  });

  it('M2 gives a slow encoder time for its first slice, not for ever', () => {
    expect(play(...started, ...ticks(0, firstDataMaxMs)).kind).toBe('recording');
    expect(play(...started, ...ticks(0, firstDataMaxMs + 100))).toMatchObject({ reason: 'no_data' });
  });

  it('M2 does not blame the camera when the page itself stood still', () => {
    const busy: CaptureEvent[] = [...started, { kind: 'slice', atMs: 300 }, { kind: 'tick', atMs: 9_000 }];
    expect(play(...busy).kind).toBe('recording');
  });

  it('M1 stands still for a core that is behind, and goes on without the time between', () => {
    const held = step(play(...started), { kind: 'behind', atMs: 1_040 });
    expect([held.state.kind, held.commands]).toEqual(['held', ['pause']]);
    expect(elapsedMs(held.state, 1_900)).toBe(1_000);
    const on = step(held.state, { kind: 'caught_up', atMs: 1_940 });
    expect([on.state.kind, on.commands]).toEqual(['recording', ['resume']]);
    expect(elapsedMs(on.state, 2_940)).toBe(2_000);
  });

  it('M1 stops and keeps when the core does not catch up in time', () => {
    const held: CaptureEvent[] = [...started, { kind: 'behind', atMs: 1_000 }];
    expect(play(...held, { kind: 'tick', atMs: 1_000 + holdMaxMs }).kind).toBe('held');
    expect(play(...held, { kind: 'tick', atMs: 1_001 + holdMaxMs })).toMatchObject({
      kind: 'ending',
      reason: 'storage_failed',
    });
  });

  it('lets a child pause while it stands still, and then waits for the child', () => {
    const paused = step(play(...started, { kind: 'behind', atMs: 1_000 }), { kind: 'pause', atMs: 1_100 });
    expect([paused.state.kind, paused.commands]).toEqual(['paused', []]);
    expect(step(paused.state, { kind: 'caught_up', atMs: 1_200 }).state.kind).toBe('paused');
    expect(step(paused.state, { kind: 'resume', atMs: 9_000 }).commands).toEqual(['resume']);
  });

  it('M6 gives a starving encoder time when its work was made lighter', () => {
    const starving: CaptureEvent[] = [...started, { kind: 'slice', atMs: 300 }, ...ticks(0, noDataMaxMs)];
    expect(play(...starving, { kind: 'lightened', atMs: 3_000 }, ...ticks(3_000, 5_900)).kind).toBe('recording');
  });

  it('pauses at once when a child presses before the first frame', () => {
    const early = play({ kind: 'start', atMs: 0 }, { kind: 'pause', atMs: 10 }, { kind: 'started', atMs: 40 });
    expect(early.kind).toBe('paused');
    expect(elapsedMs(early, 5_000)).toBe(0);
    expect(elapsedMs(step(early, { kind: 'resume', atMs: 5_000 }).state, 6_000)).toBe(1_000);
  });

  it('counts time from the first frame, without the pauses, and stops hard at the limit', () => {
    const paused = play(...started, { kind: 'pause', atMs: 1_040 }, { kind: 'resume', atMs: 9_000 });
    expect(elapsedMs(paused, 10_000)).toBe(2_000);
    const late = play(...started, ...slices(0, limitMs), { kind: 'tick', atMs: limitMs + 40 });
    expect(late).toMatchObject({ kind: 'ending', reason: 'time_limit' });
  });

  it('M3 is saved only after the recorder has ended and everything is acknowledged', () => {
    const ending = play(...started, { kind: 'stop', reason: 'child', atMs: 900 });
    expect(step(ending, { kind: 'drained', atMs: 901 }).state.kind).toBe('ending');
    const ended = step(ending, { kind: 'recorder_stopped', areTracksLive: true, atMs: 902 }).state;
    expect(ended.kind).toBe('ending');
    expect(step(ended, { kind: 'drained', atMs: 903 }).state).toMatchObject({ kind: 'saved', reason: 'child' });
  });

  it('leaves the take for recovery when the recorder or the core never answers', () => {
    const ending = play(...started, { kind: 'stop', reason: 'child', atMs: 900 });
    expect(step(ending, { kind: 'tick', atMs: 901 + endingMaxMs }).state).toMatchObject({ kind: 'unfinished' });
  });

  it('tells of a full disk even when the child had just pressed stop, and never hides the first cause', () => {
    const stopped = play(...started, { kind: 'stop', reason: 'child', atMs: 900 });
    expect(step(stopped, { kind: 'storage_failed', reason: 'disk_full', atMs: 950 }).state).toMatchObject({
      reason: 'disk_full',
    });
    const lost = play(...started, { kind: 'track_ended', atMs: 900 });
    expect(step(lost, { kind: 'storage_failed', reason: 'disk_full', atMs: 950 }).state).toMatchObject({
      reason: 'device_lost',
    });
  });

  const anyEvent: fc.Arbitrary<CaptureEvent> = fc
    .tuple(
      fc.nat(4_000),
      fc.oneof(
        fc.constantFrom(
          { kind: 'start' } as const,
          { kind: 'started' } as const,
          { kind: 'pause' } as const,
          { kind: 'resume' } as const,
          { kind: 'tick' } as const,
          { kind: 'slice' } as const,
          { kind: 'track_ended' } as const,
          { kind: 'track_muted' } as const,
          { kind: 'track_unmuted' } as const,
          { kind: 'drained' } as const,
          { kind: 'behind' } as const,
          { kind: 'caught_up' } as const,
          { kind: 'lightened' } as const,
        ),
        fc.constantFrom(...stopReasons).map((reason) => ({ kind: 'stop' as const, reason })),
        fc.constantFrom('disk_full' as const, 'storage_failed' as const).map((reason) => ({
          kind: 'storage_failed' as const,
          reason,
        })),
        fc.boolean().map((areTracksLive) => ({ kind: 'recorder_stopped' as const, areTracksLive })),
        fc.boolean().map((areTracksLive) => ({ kind: 'recorder_error' as const, areTracksLive })),
      ),
    )
    .map(([afterMs, event]) => ({ ...event, atMs: afterMs }));

  it('M2, M3 hold in every order of events', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state: CaptureState = { kind: 'warm' };
        let atMs = 0;
        let isRecorderDone = false;
        let starts = 0;
        let stops = 0;
        let shown = 0;
        for (const event of events) {
          atMs += event.atMs;
          const wasOver = isOver(state);
          const before = state;
          const next = step(state, { ...event, atMs });
          state = next.state;
          starts += next.commands.filter((command) => command === 'start').length;
          stops += next.commands.filter((command) => command === 'stop').length;
          if (event.kind === 'recorder_stopped' && before.kind !== 'warm') isRecorderDone = true;
          // What has ended stays ended, with its cause.
          if (wasOver) expect(state).toBe(before);
          // M3: nobody finishes a take whose recorder still runs.
          if (state.kind === 'saved') expect(isRecorderDone).toBe(true);
          // M2: a dead device never goes on recording.
          if (event.kind === 'track_ended' || event.kind === 'recorder_error' || event.kind === 'recorder_stopped')
            expect(['warm', 'ending', 'saved', 'unfinished']).toContain(state.kind);
          // The clock never runs backwards, never past the limit by more than one silence between ticks.
          expect(elapsedMs(state, atMs)).toBeGreaterThanOrEqual(shown);
          shown = elapsedMs(state, atMs);
        }
        expect(starts).toBeLessThanOrEqual(1);
        expect(stops).toBeLessThanOrEqual(1);
        // Wherever it stands, stopping and waiting ends it.
        state = step(state, { kind: 'stop', reason: 'screen_left', atMs }).state;
        state = step(state, { kind: 'tick', atMs: atMs + endingMaxMs + 1 }).state;
        expect(state.kind === 'warm' || isOver(state)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
