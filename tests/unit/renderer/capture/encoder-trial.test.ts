import { describe, expect, it } from 'vitest';
import { filmEncoder, supportedProfile, voiceEncoder } from '#renderer/capture/choose-encoder.ts';
import { chooseByTrial } from '#renderer/capture/encoder-trial.ts';
import { createLightener } from '#renderer/capture/lighten.ts';
import { type EncodingProfile, encodingProfiles, profileFacts } from '#shared/domain/encoding.ts';

const everything = () => true;
/** A computer that loses these shares of the pictures that its camera makes, `cameraRate` a second at most. */
const computer = (lost: Partial<Record<EncodingProfile, number>>, cameraRate = 30) => {
  const tried: EncodingProfile[] = [];
  const tryOne = async (profile: EncodingProfile) => {
    tried.push(profile);
    const offered = 2 * Math.min(cameraRate, profileFacts[profile].frameRate);
    return { offered, dropped: Math.round(offered * (lost[profile] ?? 0)), seconds: 2 };
  };
  return { tried, tryOne };
};
const losing = (share: number) => Object.fromEntries(encodingProfiles.map((profile) => [profile, share]));

describe('M6 the trial', () => {
  it('takes the finest at once where the computer keeps up', async () => {
    const { tried, tryOne } = computer({});
    expect(await chooseByTrial(tryOne, everything)).toEqual({ profile: 'vp9_720p30', offered: 60, dropped: 0 });
    expect(tried).toEqual(['vp9_720p30']);
  });

  it('tries the other codec before a smaller picture', async () => {
    const { tried, tryOne } = computer({ vp9_720p30: 0.3 });
    expect((await chooseByTrial(tryOne, everything))?.profile).toBe('vp8_720p30');
    expect(tried).toEqual(['vp9_720p30', 'vp8_720p30']);
  });

  it('becomes smaller with the codec that lost less', async () => {
    const { tried, tryOne } = computer({ vp9_720p30: 0.2, vp8_720p30: 0.5, vp9_540p24: 0.15 });
    expect(await chooseByTrial(tryOne, everything)).toEqual({ profile: 'vp9_360p20', offered: 40, dropped: 0 });
    expect(tried).toEqual(['vp9_720p30', 'vp8_720p30', 'vp9_540p24', 'vp9_360p20']);
  });

  it('takes the lightest whatever it loses', async () => {
    const { tried, tryOne } = computer({ ...losing(0.8), vp9_720p30: 0.9 });
    expect(await chooseByTrial(tryOne, everything)).toMatchObject({ profile: 'vp8_270p15', dropped: 24 });
    expect(tried).toEqual(['vp9_720p30', 'vp8_720p30', 'vp8_540p24', 'vp8_360p20', 'vp8_270p15']);
  });

  it('stays at full size where the camera itself is slow, as in a dark room', async () => {
    const { tried, tryOne } = computer({}, 12);
    expect((await chooseByTrial(tryOne, everything))?.profile).toBe('vp9_720p30');
    expect(tried).toHaveLength(5);
  });

  it('becomes smaller where a smaller picture comes more often', async () => {
    // pictures that the computer has no time to fetch are never offered
    const rates: Partial<Record<EncodingProfile, number>> = { vp9_720p30: 8, vp8_720p30: 6, vp9_540p24: 14 };
    const tryOne = async (profile: EncodingProfile) => ({
      offered: 2 * (rates[profile] ?? profileFacts[profile].frameRate),
      dropped: 0,
      seconds: 2,
    });
    expect((await chooseByTrial(tryOne, everything))?.profile).toBe('vp9_360p20');
  });

  it('tries only what the browser records, and finds nothing where that is nothing', async () => {
    const { tried, tryOne } = computer({ vp8_720p30: 0.5 });
    const isVp8 = (profile: EncodingProfile) => profileFacts[profile].codec === 'vp8';
    expect((await chooseByTrial(tryOne, isVp8))?.profile).toBe('vp8_540p24');
    expect(tried).toEqual(['vp8_720p30', 'vp8_540p24']);
    expect(await chooseByTrial(tryOne, () => false)).toBeNull();
  });

  it('says nothing when it was broken off', async () => {
    let tries = 0;
    const tryOne = async () => {
      tries += 1;
      return tries === 2 ? null : { offered: 60, dropped: 30, seconds: 2 };
    };
    expect(await chooseByTrial(tryOne, everything)).toBeNull();
    expect(tries).toBe(2);
  });
});

describe('encoder', () => {
  it('is none where no WebM can be recorded', () => {
    expect(voiceEncoder(() => false)).toBeNull();
    expect(supportedProfile('vp9_720p30', () => false)).toBeNull();
  });

  it('is the wished one, or the next that the browser records', () => {
    const noVp9 = (type: string) => !type.includes('vp9');
    expect(supportedProfile('vp9_540p24', () => true)).toBe('vp9_540p24');
    expect(supportedProfile(null, () => true)).toBe('vp9_720p30');
    expect(supportedProfile('vp9_540p24', noVp9)).toBe('vp8_720p30');
    expect(voiceEncoder(() => true)?.mimeType).toBe('audio/webm;codecs=opus');
  });

  it('makes a key frame every second', () => {
    expect(filmEncoder('vp9_720p30')).toMatchObject({
      mimeType: 'video/webm;codecs=vp9,opus',
      videoKeyFrameIntervalDuration: 1_000,
    });
  });
});

describe('M6 lightening a running film', () => {
  it('halves the pictures, then their size, and lets each step work first', () => {
    const wishes: MediaTrackConstraints[] = [];
    let now = 0;
    const track = { applyConstraints: async (wish: MediaTrackConstraints = {}) => void wishes.push(wish) };
    const { lighten, wasLightened } = createLightener(track, 'vp9_720p30', () => now);
    expect(wasLightened()).toBe(false);
    expect(lighten()).toBe(true);
    expect(lighten()).toBe(false);
    now = 2_000;
    expect(lighten()).toBe(true);
    now = 9_000;
    expect(lighten()).toBe(false);
    expect(wishes).toEqual([
      { width: 1280, height: 720, frameRate: 15 },
      { width: 640, height: 360, frameRate: 15 },
    ]);
    expect(wasLightened()).toBe(true);
  });

  it('has nothing to offer without a camera, and survives one that refuses', async () => {
    expect(createLightener(undefined, 'vp9_720p30').lighten()).toBe(false);
    const refusing = { applyConstraints: () => Promise.reject(new DOMException('no', 'OverconstrainedError')) };
    expect(createLightener(refusing, 'vp8_270p15').lighten()).toBe(true);
  });
});
