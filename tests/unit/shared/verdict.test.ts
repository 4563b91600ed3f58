import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTake, type PictureMeasures, type SoundMeasures } from '#shared/domain/verdict.ts';

const clear: SoundMeasures = { peakDbfs: -9, levelDbfs: -24, clippedRatio: 0, silentRatio: 0.3, speechRatio: 0.6 };
const bright: PictureMeasures = {
  meanLuma: 0.45,
  darkRatio: 0,
  blackRatio: 0,
  frozenRatio: 0.02,
};
const ofSound = (over: Partial<SoundMeasures>) => judgeTake({ sound: { ...clear, ...over }, picture: null }).sound;
const ofPicture = (over: Partial<PictureMeasures>) =>
  judgeTake({ sound: null, picture: { ...bright, ...over } }).picture;

describe('judgeTake', () => {
  it('says none for what was not measured', () => {
    expect(judgeTake({ sound: null, picture: null })).toEqual({ sound: 'none', picture: 'none' });
  });

  it.each([
    [{}, 'good'],
    [{ peakDbfs: -120, levelDbfs: -120, silentRatio: 1, speechRatio: 0 }, 'silent'],
    [{ peakDbfs: -55, levelDbfs: -62, speechRatio: 0.4 }, 'silent'],
    [{ peakDbfs: -28, levelDbfs: -44 }, 'quiet'],
    [{ peakDbfs: 0, levelDbfs: -8, clippedRatio: 0.02 }, 'clipped'],
    [{ speechRatio: 0.02 }, 'noise'],
    [{ speechRatio: 0.02, levelDbfs: -45 }, 'quiet'],
  ] as const)('calls the sound %o %s', (over, verdict) => {
    expect(ofSound(over)).toBe(verdict);
  });

  it.each([
    [{}, 'good'],
    [{ meanLuma: 0.08, darkRatio: 0.9 }, 'dark'],
    [{ meanLuma: 0.01, darkRatio: 1, blackRatio: 1, frozenRatio: 1 }, 'black'],
    [{ frozenRatio: 0.97 }, 'frozen'],
  ] as const)('calls the picture %o %s', (over, verdict) => {
    expect(ofPicture(over)).toBe(verdict);
  });

  it('never says good when hardly any speech was heard, however loud it was', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -60, max: 0, noNaN: true }),
        fc.double({ min: 0, max: 0.12, noNaN: true }),
        (level, speech) => {
          expect(ofSound({ levelDbfs: level, peakDbfs: Math.min(0, level + 12), speechRatio: speech })).not.toBe(
            'good',
          );
        },
      ),
    );
  });
});
