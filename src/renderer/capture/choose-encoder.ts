import type { TakeKind } from '#shared/domain/take.ts';

export type Encoder = { mimeType: string; videoBitsPerSecond: number; audioBitsPerSecond: number };

/** Bounds of what a take may weigh: 90 s of 720p stay near 21 MB. */
export const bitrates = { videoBitsPerSecond: 1_800_000, audioBitsPerSecond: 96_000 } as const;

const voiceTypes = ['audio/webm;codecs=opus', 'audio/webm'] as const;
const cheapVideoTypes = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm'] as const;
const fineVideoTypes = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm'] as const;

export type EncoderFacts = {
  isTypeSupported: (mimeType: string) => boolean;
  /** Whether the machine encodes VP9 in hardware. In software VP8 costs an old school PC about half. */
  hasEfficientVp9: boolean;
};

/** The best supported encoder, or `null` when this browser records no WebM at all. */
export const chooseEncoder = (kind: TakeKind, facts: EncoderFacts): Encoder | null => {
  const candidates = kind === 'voice' ? voiceTypes : facts.hasEfficientVp9 ? fineVideoTypes : cheapVideoTypes;
  const mimeType = candidates.find((candidate) => facts.isTypeSupported(candidate));
  return mimeType === undefined ? null : { mimeType, ...bitrates };
};

/** Asks the browser what {@link chooseEncoder} needs to know. Never rejects. */
export const readEncoderFacts = async (): Promise<EncoderFacts> => {
  const vp9 = await navigator.mediaCapabilities
    .encodingInfo({
      type: 'record',
      video: {
        contentType: 'video/webm;codecs=vp9',
        width: 1280,
        height: 720,
        framerate: 30,
        bitrate: bitrates.videoBitsPerSecond,
      },
    })
    .catch(() => ({ powerEfficient: false }));
  return {
    isTypeSupported: (mimeType) => MediaRecorder.isTypeSupported(mimeType),
    hasEfficientVp9: vp9.powerEfficient,
  };
};
