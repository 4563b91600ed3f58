import { type EncodingProfile, encodingProfiles, profileFacts } from '#shared/domain/encoding.ts';

/** What a `MediaRecorder` is made with. */
export type Encoder = {
  mimeType: string;
  videoBitsPerSecond: number;
  audioBitsPerSecond: number;
  /** Chromium's own: a crash loses, and winding costs, at most this much. */
  videoKeyFrameIntervalDuration?: number;
};

type IsTypeSupported = (mimeType: string) => boolean;

const audioBitsPerSecond = 96_000;
const keyFrameEveryMs = 1_000;

const voiceTypes = ['audio/webm;codecs=opus', 'audio/webm'] as const;

/** What a voice is recorded with; `null` when this browser records no WebM at all. */
export const voiceEncoder = (isTypeSupported: IsTypeSupported): Encoder | null => {
  const mimeType = voiceTypes.find((candidate) => isTypeSupported(candidate));
  return mimeType === undefined ? null : { mimeType, videoBitsPerSecond: 0, audioBitsPerSecond };
};

export const filmEncoder = (profile: EncodingProfile): Encoder => {
  const { codec, videoBitsPerSecond } = profileFacts[profile];
  return {
    mimeType: `video/webm;codecs=${codec},opus`,
    videoBitsPerSecond,
    audioBitsPerSecond,
    videoKeyFrameIntervalDuration: keyFrameEveryMs,
  };
};

/** The wished profile, or the first that this browser can record; `null` when it records no film at all. */
export const supportedProfile = (
  wished: EncodingProfile | null,
  isTypeSupported: IsTypeSupported,
): EncodingProfile | null =>
  [...(wished === null ? [] : [wished]), ...encodingProfiles].find((profile) =>
    isTypeSupported(filmEncoder(profile).mimeType),
  ) ?? null;
