import type { FrameTally } from '#shared/domain/encoding.ts';
import { limits } from '#shared/domain/limits.ts';
import type { Encoder } from './choose-encoder.ts';
import { OfferedFrames } from './offered-frames.ts';
import { WebmFrames } from './webm-frames.ts';

/** An encoder that hands over its last pictures later than this has only put the work off. */
const lateAfterMs = 500;
/** One that does not end at all is not waited for longer. */
const endMaxMs = 5_000;

/** Pictures of a sample, and how long it really was. */
export type SampleTally = FrameTally & { seconds: number };
export type Sample = { tally: SampleTally; film: Blob };

/** Resolves after `ms`, or at once when `signal` aborts. */
export const waitFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Records `ms` of a stream into memory and counts its pictures; nothing is stored. `null` when `signal` broke it off.
 * @throws what the recorder throws that cannot start.
 */
export const recordSample = async (
  stream: MediaStream,
  encoder: Encoder,
  ms: number,
  signal: AbortSignal,
): Promise<Sample | null> => {
  const recorder = new MediaRecorder(stream, encoder);
  const pieces: Blob[] = [];
  const offered = new OfferedFrames(stream);
  let startedAtMs = performance.now();
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  recorder.addEventListener('start', () => {
    startedAtMs = performance.now();
    offered.run(true);
  });
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () => resolve());
  });
  recorder.start(limits.sliceMs);
  await Promise.race([waitFor(ms, signal), ended]);
  offered.run(false);
  const askedAtMs = performance.now();
  if (recorder.state !== 'inactive') recorder.stop();
  await Promise.race([ended, waitFor(endMaxMs, signal)]);
  if (signal.aborted) return null;
  const isLate = performance.now() - askedAtMs > lateAfterMs;
  const film = new Blob(pieces, { type: recorder.mimeType });
  const encoded = new WebmFrames();
  encoded.add(new Uint8Array(await film.arrayBuffer()));
  const dropped = isLate ? offered.count : Math.max(0, offered.count - encoded.count);
  const seconds = Math.max(0.001, (askedAtMs - startedAtMs) / 1_000);
  return { tally: { offered: offered.count, dropped, seconds }, film };
};
