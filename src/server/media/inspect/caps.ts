import { limits } from '#shared/domain/limits.ts';

/** The most that a stored medium may ask of whoever shows it, and of the thread that looks at it here. */
export const caps = {
  picturePixels: limits.picturePixelsMax,
  /** Ultra-HD in either direction. */
  videoPixels: 3_840 * 2_160,
  /** The longest take, and what a recorder writes after its stop. */
  durationSeconds: limits.takeMaxMs / 1_000 + 10,
  tracks: 4,
  inspectionMs: 20_000,
  heapMebibytes: 128,
} as const;
