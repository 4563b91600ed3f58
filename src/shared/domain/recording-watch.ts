/** A recording that hands over nothing for this long is paused or over: the screen may sleep again. */
const SILENCE_MS = 15_000;

/** The recording that keeps the screen awake, and when it last handed over a slice (monotonic clock). */
export type Wakefulness = { takeId: string; lastSliceMs: number } | null;

export type RecordingSign = { kind: 'slice'; takeId: string } | { kind: 'over' } | { kind: 'tick' };

/** What a request to the core tells about recordings; `null`: nothing. */
export const recordingSignOf = (method: string, pathname: string): RecordingSign | null => {
  const takeId = method === 'PUT' ? /^\/takes\/([^/]+)\/chunks$/.exec(pathname)?.[1] : undefined;
  if (takeId !== undefined) return { kind: 'slice', takeId };
  return method === 'POST' && /^\/op\/(take\.(finish|keep|discard)|turn\.end)$/.test(pathname)
    ? { kind: 'over' }
    : null;
};

/** Who keeps the screen awake after a sign at `nowMs`. */
export const nextWakefulness = (state: Wakefulness, sign: RecordingSign, nowMs: number): Wakefulness => {
  if (sign.kind === 'slice') return { takeId: sign.takeId, lastSliceMs: nowMs };
  return sign.kind === 'over' || (state !== null && nowMs - state.lastSliceMs > SILENCE_MS) ? null : state;
};
