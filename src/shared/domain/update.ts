import { isLaterVersion } from './version-order.ts';

/** What an update must never interrupt (E11). */
export type Activity = {
  isRecording: boolean;
  isUploading: boolean;
  /** The class watches, or a lesson is open. */
  isInSession: boolean;
};

export const noActivity: Activity = { isRecording: false, isUploading: false, isInSession: false };

/** Whether nobody is at anything that an update could interrupt. */
export const isCalm = ({ isRecording, isUploading, isInSession }: Activity): boolean =>
  !isRecording && !isUploading && !isInSession;

export type UpdateState =
  | { kind: 'idle' | 'checking' }
  /** `rechecking`: whether what lies ready is still on offer. */
  | { kind: 'available' | 'downloading' | 'ready' | 'rechecking' | 'installing'; version: string };

export type UpdateEvent =
  /** Something may have become possible: a tick, or the end of a step. */
  | { kind: 'due' }
  /** `interrupted`: the line broke or had to be left; what came so far is kept. `failed`: what came is no release. */
  | { kind: 'downloaded' | 'interrupted' | 'failed' }
  /** The version on offer to the classes of this computer, or `null`; `unknown` when nobody answered. */
  | { kind: 'answered'; version: string | null | 'unknown' }
  /** The app ends, and comes back by itself or not. */
  | { kind: 'leaving' };

/** What to do in the new state; `null`: nothing. */
export type UpdateCommand = 'check' | 'download' | 'install' | null;

export type UpdateStep = { state: UpdateState; command: UpdateCommand };

/** What surrounds a step; asked again before every one. */
export type UpdateSituation = {
  activity: Activity;
  /** The version that runs. */
  current: string;
  /** Whether it is time to ask again. */
  isCheckDue: boolean;
  /** Whether the hours are those in which the school's line is free. */
  isDownloadTime: boolean;
};

const idle: UpdateStep = { state: { kind: 'idle' }, command: null };

/** What an answer makes of a state. A release that is not on offer any more is not installed, though it lies ready. */
const answered = (state: UpdateState, version: string | null, current: string): UpdateStep => {
  if (version === null || !isLaterVersion(version, current)) return idle;
  const isReady = state.kind === 'rechecking' && state.version === version;
  const next: UpdateState = isReady ? { kind: 'ready', version } : { kind: 'available', version };
  return { state: next, command: null };
};

/**
 * The next state of an app update. Asking, fetching and installing wait for a calm kiosk, fetching for the hours in which the
 * line is free besides, and installing for the end of the app. An older version, or the same, is never taken.
 */
export const nextUpdate = (state: UpdateState, event: UpdateEvent, situation: UpdateSituation): UpdateStep => {
  const { current, isCheckDue, isDownloadTime } = situation;
  const stay: UpdateStep = { state, command: null };
  const mayAct = isCalm(situation.activity);
  switch (event.kind) {
    case 'failed':
      return idle;
    case 'interrupted':
      return state.kind === 'downloading' ? { state: { ...state, kind: 'available' }, command: null } : stay;
    case 'downloaded':
      return state.kind === 'downloading' ? { state: { ...state, kind: 'ready' }, command: null } : stay;
    case 'answered': {
      if (state.kind !== 'checking' && state.kind !== 'rechecking') return stay;
      if (event.version !== 'unknown') return answered(state, event.version, current);
      return 'version' in state ? { state: { ...state, kind: 'ready' }, command: null } : idle;
    }
    case 'leaving':
      return mayAct && state.kind === 'ready' ? { state: { ...state, kind: 'installing' }, command: 'install' } : stay;
    case 'due':
      if (!mayAct) return stay;
      if (state.kind === 'available' && isDownloadTime) {
        return { state: { ...state, kind: 'downloading' }, command: 'download' };
      }
      if (!isCheckDue) return stay;
      if (state.kind === 'idle' || state.kind === 'available') return { state: { kind: 'checking' }, command: 'check' };
      return state.kind === 'ready' ? { state: { ...state, kind: 'rechecking' }, command: 'check' } : stay;
  }
};
