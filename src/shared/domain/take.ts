import { AppError } from '../errors/app-error.ts';

/** Kinds of posts that are recorded over time. */
export const takeKinds = ['video', 'voice'] as const;
export type TakeKind = (typeof takeKinds)[number];

/** The small pictures of a film: the one that stands for it, and the strip of pictures evenly spread over it. */
export const stillNames = ['poster', 'filmstrip'] as const;
export type StillName = (typeof stillNames)[number];

/**
 * `recording`: chunks are being committed. `stopped`: the recorder has ended, the seekable copy is
 * still to be made. `ready`: the seekable copy is proven, the original is gone. `unproven`: no
 * seekable copy could be proven, the original is kept and plays as it is. `discarded`: given up.
 */
export const takeStates = ['recording', 'stopped', 'ready', 'unproven', 'discarded'] as const;
export type TakeState = (typeof takeStates)[number];

/** Why a recording ended; stored with the take and shown to the teacher. */
export const stopReasons = [
  'child',
  'time_limit',
  'device_lost',
  'device_silent',
  'recorder_error',
  'no_data',
  'disk_full',
  /** Slices were not acknowledged in time, or not at all: a very slow disk, a core that does not answer. */
  'storage_failed',
  'screen_left',
  'recovered',
] as const;
export type StopReason = (typeof stopReasons)[number];

export type TakeAction = 'stop' | 'prove' | 'give_up_proof' | 'discard';

const transitions: Record<TakeState, Partial<Record<TakeAction, TakeState>>> = {
  recording: { stop: 'stopped', discard: 'discarded' },
  stopped: { prove: 'ready', give_up_proof: 'unproven', discard: 'discarded' },
  unproven: { prove: 'ready', discard: 'discarded' },
  ready: { discard: 'discarded' },
  discarded: {},
};

/**
 * The state after `action`.
 * @throws AppError `take.wrong_state` when the action is not possible in `state`.
 */
export const nextTakeState = (state: TakeState, action: TakeAction): TakeState => {
  const next = transitions[state][action];
  if (next === undefined) throw new AppError('take.wrong_state', { state, action });
  return next;
};
