/** What a film is encoded as: the codec, and one of a few sizes that old computers differ in. */
export const encodingProfiles = [
  'vp9_720p30',
  'vp9_540p24',
  'vp9_360p20',
  'vp8_720p30',
  'vp8_540p24',
  'vp8_360p20',
  'vp8_270p15',
] as const;
export type EncodingProfile = (typeof encodingProfiles)[number];

export type ProfileFacts = {
  codec: 'vp9' | 'vp8';
  width: number;
  height: number;
  frameRate: number;
  videoBitsPerSecond: number;
};

const sizes = {
  '720p30': { width: 1280, height: 720, frameRate: 30, videoBitsPerSecond: 1_800_000 },
  '540p24': { width: 960, height: 540, frameRate: 24, videoBitsPerSecond: 1_200_000 },
  '360p20': { width: 640, height: 360, frameRate: 20, videoBitsPerSecond: 700_000 },
  '270p15': { width: 480, height: 270, frameRate: 15, videoBitsPerSecond: 400_000 },
} as const;

export const profileFacts: Record<EncodingProfile, ProfileFacts> = {
  vp9_720p30: { codec: 'vp9', ...sizes['720p30'] },
  vp9_540p24: { codec: 'vp9', ...sizes['540p24'] },
  vp9_360p20: { codec: 'vp9', ...sizes['360p20'] },
  vp8_720p30: { codec: 'vp8', ...sizes['720p30'] },
  vp8_540p24: { codec: 'vp8', ...sizes['540p24'] },
  vp8_360p20: { codec: 'vp8', ...sizes['360p20'] },
  vp8_270p15: { codec: 'vp8', ...sizes['270p15'] },
};

/** The next lighter way: a smaller picture, then fewer of them, then the other codec; the lightest stays. */
const lighter: Record<EncodingProfile, EncodingProfile> = {
  vp9_720p30: 'vp9_540p24',
  vp9_540p24: 'vp9_360p20',
  vp9_360p20: 'vp8_270p15',
  vp8_720p30: 'vp8_540p24',
  vp8_540p24: 'vp8_360p20',
  vp8_360p20: 'vp8_270p15',
  vp8_270p15: 'vp8_270p15',
};

export const lighterProfile = (profile: EncodingProfile): EncodingProfile => lighter[profile];

/** Pictures that the camera offered while it was recorded, and those of them that are not in the film. */
export type FrameTally = { offered: number; dropped: number };

/** More than this and a film is seen to stutter (M6). */
export const droppedShareMax = 0.1;
/** Fewer pictures tell nothing. */
const tellingFrames = 20;

export const droppedShare = ({ offered, dropped }: FrameTally): number => (offered === 0 ? 0 : dropped / offered);

/** Whether this computer cannot keep up with what it was asked to encode (M6). */
export const isTooHeavy = (tally: FrameTally): boolean =>
  tally.offered >= tellingFrames && droppedShare(tally) > droppedShareMax;

/** How a film was really recorded. */
export type EncodingReport = FrameTally & {
  profile: EncodingProfile;
  /** How long the recorder held its breath in all, because what was recorded could not be stored in time. */
  heldMs: number;
  /** It had to be made lighter while it was recorded. */
  wasLightened: boolean;
};

/** What this PC records films as, and why. */
export type EncoderChoice = FrameTally & {
  profile: EncodingProfile;
  /** `trial`: two seconds were really recorded and discarded. `take`: a film that could not keep up made it lighter. */
  reason: 'trial' | 'take';
  chosenAt: number;
};

const day = 24 * 60 * 60_000;

/** A lighter way that one bad hour led to is tried again the next day; a trial counts for a month. */
export const isTrialDue = (choice: EncoderChoice | null, now: number): boolean =>
  choice === null || Math.abs(now - choice.chosenAt) > (choice.reason === 'take' ? day : 30 * day);

/** The choice after a film was recorded, or `null` when it stays as it is. */
export const choiceAfter = (
  choice: EncoderChoice | null,
  { profile, offered, dropped, wasLightened }: EncodingReport,
  now: number,
): EncoderChoice | null => {
  // a film that was begun before another choice was made says nothing about it
  const isCurrent = choice === null || choice.profile === profile;
  if (!isCurrent || !(wasLightened || isTooHeavy({ offered, dropped }))) return null;
  const next = lighterProfile(profile);
  return next === profile ? null : { profile: next, reason: 'take', offered, dropped, chosenAt: now };
};
