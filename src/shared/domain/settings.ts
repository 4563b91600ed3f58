/** How this class's studio behaves; the teacher's choice. */
export type Settings = {
  /** Seconds from the press to the first recorded frame; 0: at once. */
  countdownSeconds: number;
  /** Soft sounds with the countdown and the end, for children who do not look at the screen. */
  hasSounds: boolean;
  /** Older children open their own things with three pictures of their choice. */
  asksThreePictures: boolean;
  /** How the stage looks in this room. */
  projector: ProjectorSettings;
};

/** Factors on the sizes of words and captions on the stage; with high contrast, words stand on plain black. */
export type ProjectorSettings = { textScale: number; captionScale: number; hasHighContrast: boolean };

/** Small room, classroom, hall. */
export const textScales = [1, 1.2, 1.45] as const;
export const captionScales = [1, 1.4, 1.9, 2.5] as const;

export const firstSettings: Settings = {
  countdownSeconds: 3,
  hasSounds: true,
  asksThreePictures: false,
  projector: { textScale: 1, captionScale: 1, hasHighContrast: false },
};

export const countdownMaxSeconds = 10;
