import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choiceAfter,
  type EncoderChoice,
  type EncodingReport,
  encodingProfiles,
  isTooHeavy,
  isTrialDue,
  lighterProfile,
  profileFacts,
} from '#shared/domain/encoding.ts';

const day = 24 * 60 * 60_000;
const choice = (change: Partial<EncoderChoice> = {}): EncoderChoice => ({
  profile: 'vp9_720p30',
  reason: 'trial',
  offered: 60,
  dropped: 0,
  chosenAt: 1_000,
  ...change,
});
const report = (change: Partial<EncodingReport> = {}): EncodingReport => ({
  profile: 'vp9_720p30',
  offered: 300,
  dropped: 0,
  heldMs: 0,
  wasLightened: false,
  ...change,
});

describe('M6 what a film is recorded as', () => {
  it('becomes lighter when more than a tenth of the pictures are lost, not sooner', () => {
    expect(choiceAfter(choice(), report({ dropped: 30 }), 5)).toBeNull();
    expect(choiceAfter(choice(), report({ dropped: 31 }), 5)).toEqual({
      ...{ profile: 'vp9_540p24', reason: 'take', offered: 300, dropped: 31, chosenAt: 5 },
    });
    expect(choiceAfter(choice(), report({ wasLightened: true }), 5)?.profile).toBe('vp9_540p24');
    expect(choiceAfter(null, report({ dropped: 200 }), 5)?.profile).toBe('vp9_540p24');
  });

  it('does not become lighter for a few pictures, or for a film that was begun before the choice', () => {
    expect(isTooHeavy({ offered: 10, dropped: 9 })).toBe(false);
    expect(choiceAfter(choice({ profile: 'vp9_360p20' }), report({ dropped: 200 }), 5)).toBeNull();
    expect(
      choiceAfter(choice({ profile: 'vp8_270p15' }), report({ profile: 'vp8_270p15', dropped: 200 }), 5),
    ).toBeNull();
  });

  it('reaches the lightest from everywhere, and each step encodes fewer pixels', () => {
    const pixels = (profile: (typeof encodingProfiles)[number]): number => {
      const { width, height, frameRate } = profileFacts[profile];
      return width * height * frameRate;
    };
    fc.assert(
      fc.property(fc.constantFrom(...encodingProfiles), (first) => {
        let at = first;
        while (lighterProfile(at) !== at) {
          expect(pixels(lighterProfile(at))).toBeLessThan(pixels(at));
          at = lighterProfile(at);
        }
        expect(at).toBe('vp8_270p15');
      }),
    );
  });

  it('is tried again the day after one bad hour, and else once a month', () => {
    expect(isTrialDue(null, 0)).toBe(true);
    expect(isTrialDue(choice({ reason: 'take', chosenAt: 0 }), day)).toBe(false);
    expect(isTrialDue(choice({ reason: 'take', chosenAt: 0 }), day + 1)).toBe(true);
    expect(isTrialDue(choice({ chosenAt: 0 }), 29 * day)).toBe(false);
    expect(isTrialDue(choice({ chosenAt: 0 }), 31 * day)).toBe(true);
    // a clock that was wrong when it was chosen
    expect(isTrialDue(choice({ chosenAt: 400 * day }), 0)).toBe(true);
  });
});
