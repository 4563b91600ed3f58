import {
  droppedShareMax,
  type EncodingProfile,
  type FrameTally,
  isTooHeavy,
  profileFacts,
} from '#shared/domain/encoding.ts';
import { limits } from '#shared/domain/limits.ts';
import { type Encoder, filmEncoder } from './choose-encoder.ts';
import { OfferedFrames } from './offered-frames.ts';
import { WebmFrames } from './webm-frames.ts';

/** What is really recorded, and thrown away, for each way that is tried. */
const trialMs = 2_000;
/** A camera needs a moment until it delivers another size. */
const settleMs = 300;
/** An encoder that hands over its last pictures later than this has only put the work off. */
const lateAfterMs = 500;

/** What came out of two seconds: pictures, and how long it really was. */
export type TrialTally = FrameTally & { seconds: number };
export type TrialResult = FrameTally & { profile: EncodingProfile };

type Tried = TrialTally & { profile: EncodingProfile };
/** Tries one way; `null` when it was broken off. */
type TryProfile = (profile: EncodingProfile) => Promise<TrialTally | null>;

/** Asks the camera for the size and the rate of a profile. A camera that cannot gives what it can. */
export const applyProfile = async (stream: MediaStream, profile: EncodingProfile): Promise<void> => {
  const { width, height, frameRate } = profileFacts[profile];
  await stream
    .getVideoTracks()[0]
    ?.applyConstraints({ width, height, frameRate })
    .catch(() => undefined);
};

/** Pictures a second that are in what was recorded. */
const rateOf = ({ offered, dropped, seconds }: Tried): number => (offered - dropped) / seconds;
const isHeavy = (tried: Tried): boolean => isTooHeavy(tried);
const isFull = (tried: Tried): boolean =>
  !isHeavy(tried) && rateOf(tried) >= (1 - droppedShareMax) * profileFacts[tried.profile].frameRate;
/** A smaller picture that comes no more often than this shows that the camera is slow, in a dark room, not the computer. */
const noMoreThan = 1.25;

const fullSize = ['vp9_720p30', 'vp8_720p30'] as const satisfies readonly EncodingProfile[];
const smaller = {
  vp9: ['vp9_540p24', 'vp9_360p20', 'vp8_270p15'],
  vp8: ['vp8_540p24', 'vp8_360p20', 'vp8_270p15'],
} as const satisfies Record<string, readonly EncodingProfile[]>;

const best = (all: readonly Tried[]): Tried | null =>
  all.reduce<Tried | null>((most, tried) => (most === null || rateOf(tried) > rateOf(most) ? tried : most), null);

/**
 * The finest way that keeps up: at full size either codec, since which of them is lighter differs from computer to
 * computer; then smaller with the one that got more pictures through. The lightest is taken whatever it loses.
 */
export const chooseByTrial = async (
  tryOne: TryProfile,
  isSupported: (profile: EncodingProfile) => boolean,
): Promise<TrialResult | null> => {
  const tried: Tried[] = [];
  const tryEach = async (profiles: readonly EncodingProfile[]): Promise<Tried | 'none' | 'broken_off'> => {
    for (const profile of profiles.filter(isSupported)) {
      const tally = await tryOne(profile);
      if (tally === null) return 'broken_off';
      const outcome = { profile, ...tally };
      tried.push(outcome);
      if (isFull(outcome)) return outcome;
    }
    return 'none';
  };
  const resultOf = ({ profile, offered, dropped }: Tried): TrialResult => ({ profile, offered, dropped });

  const large = await tryEach(fullSize);
  if (large === 'broken_off') return null;
  if (large !== 'none') return resultOf(large);
  const largest = best(tried.filter((one) => !isHeavy(one)));
  const codec = profileFacts[best(tried)?.profile ?? 'vp9_720p30'].codec;
  const small = await tryEach(smaller[codec]);
  if (small === 'broken_off') return null;
  const chosen = small === 'none' ? tried.at(-1) : small;
  if (chosen === undefined) return null;
  const isCameraSlow = largest !== null && rateOf(best(tried) ?? chosen) < noMoreThan * rateOf(largest);
  return resultOf(isCameraSlow ? largest : chosen);
};

const record = async (stream: MediaStream, encoder: Encoder, signal: AbortSignal): Promise<TrialTally | null> => {
  const recorder = new MediaRecorder(stream, encoder);
  const pieces: Blob[] = [];
  const offered = new OfferedFrames(stream);
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  let startedAtMs = performance.now();
  recorder.addEventListener('start', () => {
    startedAtMs = performance.now();
    offered.run(true);
  });
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () => resolve());
  });
  recorder.start(limits.sliceMs);
  await Promise.race([pause(trialMs, signal), ended]);
  offered.run(false);
  const askedAtMs = performance.now();
  if (recorder.state !== 'inactive') recorder.stop();
  await Promise.race([ended, pause(2 * trialMs, signal)]);
  if (signal.aborted) return null;
  const isLate = performance.now() - askedAtMs > lateAfterMs;
  const encoded = new WebmFrames();
  encoded.add(new Uint8Array(await new Blob(pieces).arrayBuffer()));
  const dropped = isLate ? offered.count : Math.max(0, offered.count - encoded.count);
  return { offered: offered.count, dropped, seconds: Math.max(0.001, (askedAtMs - startedAtMs) / 1_000) };
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Finds out by recording what this computer can encode of this camera (M6). Takes two seconds for each way that is tried;
 * nothing of it is kept. `null` when `signal` broke it off.
 */
export const runEncoderTrial = (stream: MediaStream, signal: AbortSignal): Promise<TrialResult | null> =>
  chooseByTrial(
    async (profile) => {
      await applyProfile(stream, profile);
      await pause(settleMs, signal);
      return signal.aborted ? null : record(stream, filmEncoder(profile), signal);
    },
    (profile) => MediaRecorder.isTypeSupported(filmEncoder(profile).mimeType),
  );
