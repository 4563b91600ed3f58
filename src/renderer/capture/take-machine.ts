import { limits } from '#shared/domain/limits.ts';
import type { StopReason } from '#shared/domain/take.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import { holdClock, readClock, runClock, stoppedClock, type TakeClock } from './take-clock.ts';

/** After this long without sound or picture from the device the take stops and is kept (M2). */
export const muteMaxMs = 3_000;
/** No data for three slices of the longest kind (M2). */
export const noDataMaxMs = 3 * limits.sliceMaxMs;
/** An old PC needs seconds until its encoder gives the first slice. */
export const firstDataMaxMs = 10_000;
/** A page that stood still longer than this between two ticks was busy itself: its devices are not to blame. */
const tickCountsMaxMs = 500;
/** So long the recorder holds its breath for a core that is behind; a disk slower than that ends the take (M1). */
export const holdMaxMs = 3_000;
/** A recorder that does not end, or a core that does not answer: after this the take is left for recovery. */
export const endingMaxMs = 10_000;

/**
 * Where a take stands in the page. `starting`: the recorder was told, its first frame is not there yet. `held`: what was
 * recorded is not stored yet, and the recorder holds its breath for a moment so that no more piles up.
 * `ending`: no more is recorded; the recorder's own end and the last acknowledgement are awaited.
 * `saved`: both came, so the take may be finished (M3). `unfinished`: one of them did not come; all that was
 * acknowledged is safe in the core, which offers the take again.
 */
export type CaptureState =
  | { kind: 'warm' }
  | { kind: 'starting'; clock: TakeClock; watch: Watch }
  | { kind: 'recording'; clock: TakeClock; watch: Watch }
  | { kind: 'held'; clock: TakeClock; watch: Watch; sinceMs: number }
  | { kind: 'paused'; clock: TakeClock; watch: Watch }
  | { kind: 'ending'; clock: TakeClock; reason: StopReason; sinceMs: number; isRecorderDone: boolean }
  | { kind: 'saved'; clock: TakeClock; reason: StopReason }
  | { kind: 'unfinished'; clock: TakeClock; reason: StopReason };

type Watch = { lastTickAtMs: number; hasData: boolean; withoutDataMs: number; mutedTracks: number; mutedMs: number };
type Running = Extract<CaptureState, { watch: Watch }>;

export type CaptureEvent = { atMs: number } & (
  | { kind: 'start' | 'started' | 'pause' | 'resume' | 'tick' | 'slice' }
  /** The core is behind with the slices; it has caught up. */
  | { kind: 'behind' | 'caught_up' }
  /** The work was made lighter: a starving encoder gets time to recover. */
  | { kind: 'lightened' }
  | { kind: 'stop'; reason: StopReason }
  | { kind: 'track_ended' | 'track_muted' | 'track_unmuted' }
  /** `areTracksLive` tells an unplugged camera from an encoder that gave up. */
  | { kind: 'recorder_error' | 'recorder_stopped'; areTracksLive: boolean }
  /** The core could not take the slices: nothing after the acknowledged ones is kept. */
  | { kind: 'storage_failed'; reason: StopReason }
  /** Every slice that was accepted is acknowledged, or given up after `storage_failed`. */
  | { kind: 'drained' }
);

/** What the driver must do to the recorder. */
export type CaptureCommand = 'start' | 'pause' | 'resume' | 'stop';
export type CaptureStep = { state: CaptureState; commands: readonly CaptureCommand[] };

export const isOver = (state: CaptureState): boolean => state.kind === 'saved' || state.kind === 'unfinished';

/** What the recorder's clock shows. */
export const elapsedMs = (state: CaptureState, nowMs: number): number =>
  state.kind === 'warm' ? 0 : readClock(state.clock, nowMs);

const stay = (state: CaptureState): CaptureStep => ({ state, commands: [] });

const end = (state: Running, reason: StopReason, atMs: number, isRecorderDone = false): CaptureStep => ({
  state: { kind: 'ending', clock: holdClock(state.clock, atMs), reason, sinceMs: atMs, isRecorderDone },
  commands: isRecorderDone ? [] : ['stop'],
});

/** A machine for one take whose hard stop is at `limitMs` of the recorder's clock. Pure; every event is legal in every state. */
export const createTakeMachine = (limitMs: number) => {
  const onTick = (state: Running, atMs: number): CaptureStep => {
    if (readClock(state.clock, atMs) >= limitMs) return end(state, 'time_limit', atMs);
    const { watch } = state;
    const passedMs = Math.min(tickCountsMaxMs, Math.max(0, atMs - watch.lastTickAtMs));
    const mutedMs = watch.mutedTracks === 0 ? 0 : watch.mutedMs + passedMs;
    if (mutedMs > muteMaxMs) return end(state, 'device_silent', atMs);
    if (state.kind === 'held' && atMs - state.sinceMs > holdMaxMs) return end(state, 'storage_failed', atMs);
    // A recorder that stands still owes no data.
    const withoutDataMs = state.kind === 'paused' || state.kind === 'held' ? 0 : watch.withoutDataMs + passedMs;
    if (withoutDataMs > (watch.hasData ? noDataMaxMs : firstDataMaxMs)) return end(state, 'no_data', atMs);
    return stay({ ...state, watch: { ...watch, lastTickAtMs: atMs, mutedMs, withoutDataMs } });
  };

  const whileRunning = (state: Running, event: CaptureEvent): CaptureStep => {
    const { atMs } = event;
    const watching = (change: Partial<Watch>): Running => ({ ...state, watch: { ...state.watch, ...change } });
    switch (event.kind) {
      case 'start':
      case 'drained':
        return stay(state);
      case 'started':
        if (state.kind !== 'starting') return stay(state);
        return stay({ kind: 'recording', clock: runClock(state.clock, atMs), watch: state.watch });
      case 'pause':
        // Also before its first frame: the press of a quick child is not lost.
        if (state.kind === 'paused') return stay(state);
        return {
          state: { kind: 'paused', clock: holdClock(state.clock, atMs), watch: state.watch },
          commands: state.kind === 'held' ? [] : ['pause'],
        };
      case 'behind':
        if (state.kind !== 'recording') return stay(state);
        return {
          state: { ...state, kind: 'held', clock: holdClock(state.clock, atMs), sinceMs: atMs },
          commands: ['pause'],
        };
      case 'caught_up':
        if (state.kind !== 'held') return stay(state);
        return {
          state: { kind: 'recording', clock: runClock(state.clock, atMs), watch: state.watch },
          commands: ['resume'],
        };
      case 'lightened':
        return stay(watching({ withoutDataMs: 0 }));
      case 'resume':
        if (state.kind !== 'paused') return stay(state);
        return {
          state: { ...state, kind: 'recording', clock: runClock(state.clock, atMs) },
          commands: ['resume'],
        };
      case 'tick':
        return onTick(state, atMs);
      case 'slice':
        if (readClock(state.clock, atMs) >= limitMs) return end(state, 'time_limit', atMs);
        return stay(watching({ hasData: true, withoutDataMs: 0 }));
      case 'stop':
      case 'storage_failed':
        return end(state, event.reason, atMs);
      case 'track_ended':
        return end(state, 'device_lost', atMs);
      case 'recorder_error':
      case 'recorder_stopped': {
        const reason = event.areTracksLive ? 'recorder_error' : 'device_lost';
        return end(state, reason, atMs, event.kind === 'recorder_stopped');
      }
      case 'track_muted':
        return stay(watching({ mutedTracks: state.watch.mutedTracks + 1 }));
      case 'track_unmuted':
        return stay(watching({ mutedTracks: Math.max(0, state.watch.mutedTracks - 1) }));
      default:
        return assertNever(event);
    }
  };

  const whileEnding = (state: Extract<CaptureState, { kind: 'ending' }>, event: CaptureEvent): CaptureStep => {
    switch (event.kind) {
      case 'recorder_stopped':
        return stay({ ...state, isRecorderDone: true });
      case 'drained':
        // The recorder hands over its last slice just before its own end: an earlier calm is not the end.
        return stay(state.isRecorderDone ? { kind: 'saved', clock: state.clock, reason: state.reason } : state);
      case 'storage_failed':
        // The first cause stays, unless it was an ordinary end: then this is what people must know.
        return stay(
          state.reason === 'child' || state.reason === 'time_limit' ? { ...state, reason: event.reason } : state,
        );
      case 'tick':
        if (event.atMs - state.sinceMs <= endingMaxMs) return stay(state);
        return stay({ kind: 'unfinished', clock: state.clock, reason: state.reason });
      default:
        return stay(state);
    }
  };

  return (state: CaptureState, event: CaptureEvent): CaptureStep => {
    switch (state.kind) {
      case 'warm': {
        if (event.kind !== 'start') return stay(state);
        const watch = { lastTickAtMs: event.atMs, hasData: false, withoutDataMs: 0, mutedTracks: 0, mutedMs: 0 };
        return { state: { kind: 'starting', clock: stoppedClock, watch }, commands: ['start'] };
      }
      case 'starting':
      case 'recording':
      case 'held':
      case 'paused':
        return whileRunning(state, event);
      case 'ending':
        return whileEnding(state, event);
      case 'saved':
      case 'unfinished':
        return stay(state);
      default:
        return assertNever(state);
    }
  };
};
