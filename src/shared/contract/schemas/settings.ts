import { z } from 'zod';
import { countdownMaxSeconds, type Settings } from '../../domain/settings.ts';

export const settings = z.strictObject({
  countdownSeconds: z.int().min(0).max(countdownMaxSeconds),
  hasSounds: z.boolean(),
}) satisfies z.ZodType<Settings>;
