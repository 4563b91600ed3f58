import type { CaptureState } from '#renderer/capture/take-machine.ts';
import type { TakeRecorder } from '#renderer/capture/take-recorder.ts';
import type { Take } from '#shared/contract/index.ts';
import type { StopReason } from '#shared/domain/take.ts';

/** What the studio is doing. */
export type StudioPhase =
  | { kind: 'ready' }
  | { kind: 'counting'; number: number }
  /** `isHeld`: the recorder stands still for a moment, because the computer is behind. */
  | { kind: 'recording'; recorder: TakeRecorder; isPaused: boolean; isHeld: boolean; limitMs: number }
  /** The core makes the seekable copy. */
  | { kind: 'saving'; reason: StopReason }
  | { kind: 'look'; take: Take }
  /** Saved, but not finished here: the core offers it again. */
  | { kind: 'set_aside'; reason: StopReason };

/** Not in its first second, where a press is the second half of a double one; nor in its last, where the take is begun. */
export const mayCallOff = (phase: StudioPhase, countdownSeconds: number): boolean =>
  phase.kind === 'counting' && phase.number > 1 && phase.number < countdownSeconds;

/** A take of an earlier turn that can be looked at or soon will be. */
export const phaseOfTake = (take: Take | null): StudioPhase => {
  if (take === null || take.state === 'discarded') return { kind: 'ready' };
  if (take.medium !== null) return { kind: 'look', take };
  return { kind: 'saving', reason: take.stopReason ?? 'recovered' };
};

/** How the recorder's state shows: `null` when it says nothing new. */
export const phaseOfRecorder = (phase: StudioPhase, state: CaptureState): StudioPhase | null => {
  if (phase.kind !== 'recording') return null;
  if (state.kind === 'paused' || state.kind === 'held' || state.kind === 'recording') {
    const [isPaused, isHeld] = [state.kind === 'paused', state.kind === 'held'];
    return phase.isPaused === isPaused && phase.isHeld === isHeld ? null : { ...phase, isPaused, isHeld };
  }
  return state.kind === 'ending' ? { kind: 'saving', reason: state.reason } : null;
};

/**
 * What the core tells of the take in front: that it can be played, and a little later what was heard and seen.
 * The address in use stays, so that a verdict never interrupts the playing.
 */
export const phaseOnNews = (phase: StudioPhase, take: Take): StudioPhase => {
  if (phase.kind === 'saving') return { kind: 'look', take };
  if (phase.kind !== 'look' || phase.take.id !== take.id) return phase;
  return { kind: 'look', take: { ...take, medium: phase.take.medium } };
};
