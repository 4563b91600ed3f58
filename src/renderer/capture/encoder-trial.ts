import {
  droppedShareMax,
  type EncodingProfile,
  type FrameTally,
  isTooHeavy,
  profileFacts,
} from '#shared/domain/encoding.ts';
import { filmEncoder } from './choose-encoder.ts';
import { recordSample, type SampleTally, waitFor } from './record-sample.ts';

/** What is really recorded, and thrown away, for each way that is tried. */
const trialMs = 2_000;
/** A camera needs a moment until it delivers another size. */
const settleMs = 300;
export type TrialResult = FrameTally & { profile: EncodingProfile };

type Tried = SampleTally & { profile: EncodingProfile };
/** Tries one way; `null` when it was broken off. */
type TryProfile = (profile: EncodingProfile) => Promise<SampleTally | null>;

/**
 * Asks the camera for the size and the rate of a profile, unless that was the last thing it was asked for. A camera that
 * cannot gives what it can.
 */
export const applyProfile = async (stream: MediaStream, profile: EncodingProfile): Promise<void> => {
  const { width, height, frameRate } = profileFacts[profile];
  const [track] = stream.getVideoTracks();
  const asked = track?.getConstraints();
  if (asked?.width === width && asked.height === height && asked.frameRate === frameRate) return;
  await track?.applyConstraints({ width, height, frameRate }).catch(() => undefined);
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

/**
 * Finds out by recording what this computer can encode of this camera (M6). Takes two seconds for each way that is tried;
 * nothing of it is kept. `null` when `signal` broke it off.
 */
export const runEncoderTrial = (stream: MediaStream, signal: AbortSignal): Promise<TrialResult | null> =>
  chooseByTrial(
    async (profile) => {
      await applyProfile(stream, profile);
      await waitFor(settleMs, signal);
      const sample = signal.aborted ? null : await recordSample(stream, filmEncoder(profile), trialMs, signal);
      return sample?.tally ?? null;
    },
    (profile) => MediaRecorder.isTypeSupported(filmEncoder(profile).mimeType),
  );
