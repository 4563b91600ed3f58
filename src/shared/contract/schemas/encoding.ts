import { z } from 'zod';
import { type EncoderChoice, type EncodingReport, encodingProfiles } from '../../domain/encoding.ts';
import * as basics from './basics.ts';

const frames = { offered: z.int().nonnegative(), dropped: z.int().nonnegative() };

export const encodingProfile = z.enum(encodingProfiles);

/** What came out of two seconds that were recorded for trial. */
export const encoderTrial = z.strictObject({ profile: encodingProfile, ...frames });

export const encoderChoice = z.object({
  profile: encodingProfile,
  reason: z.enum(['trial', 'take']),
  chosenAt: basics.epochMs,
  ...frames,
}) satisfies z.ZodType<EncoderChoice>;

/** How a film was recorded; told by the page when it has ended. */
export const encodingReport = z.strictObject({
  profile: encodingProfile,
  ...frames,
  heldMs: basics.durationMs,
  wasLightened: z.boolean(),
}) satisfies z.ZodType<EncodingReport>;
