import { type EncodingProfile, profileFacts } from '#shared/domain/encoding.ts';

/** After one step its effect is awaited before the next. */
const settleMs = 1_500;

export type Lightener = {
  /** Makes the work lighter if there is a way left and the last one had time to help; answers whether it did. */
  lighten: () => boolean;
  wasLightened: () => boolean;
};

/**
 * What can be done for an encoder that starves while it records: half the pictures first, then a quarter of their area. The
 * codec cannot be changed in the middle of a film; the next one begins lighter. Both are wishes to the camera's track, so
 * that the preview becomes lighter too.
 */
export const createLightener = (
  track: Pick<MediaStreamTrack, 'applyConstraints'> | undefined,
  profile: EncodingProfile,
  nowMs: () => number = () => performance.now(),
): Lightener => {
  const { width, height, frameRate } = profileFacts[profile];
  const fewer = Math.ceil(frameRate / 2);
  const steps: MediaTrackConstraints[] = [
    { width, height, frameRate: fewer },
    { width: width / 2, height: height / 2, frameRate: fewer },
  ];
  let taken = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    lighten: () => {
      const step = steps[taken];
      if (track === undefined || step === undefined || nowMs() - lastMs < settleMs) return false;
      taken += 1;
      lastMs = nowMs();
      // a camera that cannot go slower goes on as it is
      track.applyConstraints(step).catch(() => undefined);
      return true;
    },
    wasLightened: () => taken > 0,
  };
};
