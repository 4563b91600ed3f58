import { z } from 'zod';
import { countdownMaxSeconds, type Settings } from '../../domain/settings.ts';

export const settings = z.strictObject({
  countdownSeconds: z.int().min(0).max(countdownMaxSeconds),
  hasSounds: z.boolean(),
  projector: z.strictObject({
    textScale: z.number().min(1).max(2),
    captionScale: z.number().min(1).max(3),
    hasHighContrast: z.boolean(),
  }),
  asksThreePictures: z.boolean(),
}) satisfies z.ZodType<Settings>;
