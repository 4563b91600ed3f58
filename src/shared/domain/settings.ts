/** How this class's studio behaves; the teacher's choice. */
export type Settings = {
  /** Seconds from the press to the first recorded frame; 0: at once. */
  countdownSeconds: number;
  /** Soft sounds with the countdown and the end, for children who do not look at the screen. */
  hasSounds: boolean;
};

export const firstSettings: Settings = { countdownSeconds: 3, hasSounds: true };

export const countdownMaxSeconds = 10;
