/** What was measured of a take's sound, over all of it. Levels are dB relative to full scale, ratios are of the take's time. */
export type SoundMeasures = {
  /** Highest sample. `-Infinity` never occurs: digital silence is -120. */
  peakDbfs: number;
  /** Mean power while there was speech; of the whole take when there was none. */
  levelDbfs: number;
  /** Share of samples at full scale. */
  clippedRatio: number;
  /** Share of time below -60 dBFS. */
  silentRatio: number;
  /** Share of time in which the detector heard a voice near the microphone. */
  speechRatio: number;
};

/** What was measured of a take's picture. Luma is 0 (black) to 1 (white). */
export type PictureMeasures = {
  meanLuma: number;
  /** Share of sampled frames darker than a face needs. */
  darkRatio: number;
  /** Share of sampled frames with nothing in them. */
  blackRatio: number;
  /** Share of sampled frames that are the very frame before. */
  frozenRatio: number;
};

/** `noise`: loud, but nobody near the microphone speaks. `none`: nothing was measured. */
export const soundVerdicts = ['good', 'quiet', 'silent', 'noise', 'clipped', 'none'] as const;
export type SoundVerdict = (typeof soundVerdicts)[number];

export const pictureVerdicts = ['good', 'dark', 'black', 'frozen', 'none'] as const;
export type PictureVerdict = (typeof pictureVerdicts)[number];

export type TakeVerdict = { sound: SoundVerdict; picture: PictureVerdict };

/** Below this nothing can be understood even when turned up. */
const silentPeakDbfs = -50;
/** Speech below this is hard to follow from a classroom's loudspeaker (EBU R 128 aims at -23). */
const quietLevelDbfs = -38;
const clippedShare = 0.005;
/** A child who says one sentence in a short take still speaks for an eighth of it. */
const speechShare = 0.125;

const judgeSound = (sound: SoundMeasures | null): SoundVerdict => {
  if (sound === null) return 'none';
  if (sound.peakDbfs < silentPeakDbfs || sound.silentRatio > 0.98) return 'silent';
  if (sound.speechRatio < speechShare) return sound.levelDbfs < quietLevelDbfs ? 'quiet' : 'noise';
  if (sound.clippedRatio > clippedShare) return 'clipped';
  return sound.levelDbfs < quietLevelDbfs ? 'quiet' : 'good';
};

/** What can be seen in a picture, by what was measured of it. */
export const judgePicture = (picture: PictureMeasures | null): PictureVerdict => {
  if (picture === null) return 'none';
  if (picture.blackRatio > 0.5) return 'black';
  if (picture.frozenRatio > 0.5) return 'frozen';
  return picture.darkRatio > 0.5 ? 'dark' : 'good';
};

/** The honest word about a take, for the child and for the teacher. Babble alone is never "we heard you". */
export const judgeTake = (measures: { sound: SoundMeasures | null; picture: PictureMeasures | null }): TakeVerdict => ({
  sound: judgeSound(measures.sound),
  picture: judgePicture(measures.picture),
});
