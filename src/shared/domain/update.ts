import { isLaterVersion } from './version-order.ts';

/** What an update must never interrupt (E11). */
export type Activity = { isRecording: boolean; isUploading: boolean; isInSession: boolean };

export type UpdateState =
  | { kind: 'idle' | 'checking' }
  | { kind: 'available' | 'downloading' | 'ready' | 'installing'; version: string };

export type UpdateEvent =
  | { kind: 'due' | 'downloaded' | 'failed' | 'leaving' }
  /** The version on offer, or `null`. */
  | { kind: 'answered'; version: string | null };

/** What to do in the new state; `null`: nothing. */
export type UpdateCommand = 'check' | 'download' | 'install' | null;

export type UpdateStep = { state: UpdateState; command: UpdateCommand };

/**
 * The next state of an app update. Asking, fetching and installing wait for a quiet kiosk; installing waits for the
 * person to leave the app besides. An older version, or the same, is never taken.
 * @param current the version that runs
 */
export const nextUpdate = (state: UpdateState, event: UpdateEvent, activity: Activity, current: string): UpdateStep => {
  const isQuiet = !activity.isRecording && !activity.isUploading && !activity.isInSession;
  if (event.kind === 'failed') return { state: { kind: 'idle' }, command: null };
  if (state.kind === 'checking' && event.kind === 'answered') {
    const { version } = event;
    const isWanted = version !== null && isLaterVersion(version, current);
    return { state: isWanted ? { kind: 'available', version } : { kind: 'idle' }, command: null };
  }
  if (state.kind === 'downloading' && event.kind === 'downloaded') {
    return { state: { ...state, kind: 'ready' }, command: null };
  }
  if (!isQuiet) return { state, command: null };
  if (event.kind === 'due' && state.kind === 'idle') return { state: { kind: 'checking' }, command: 'check' };
  if (event.kind === 'due' && state.kind === 'available') {
    return { state: { ...state, kind: 'downloading' }, command: 'download' };
  }
  if (event.kind === 'leaving' && state.kind === 'ready') {
    return { state: { ...state, kind: 'installing' }, command: 'install' };
  }
  return { state, command: null };
};
