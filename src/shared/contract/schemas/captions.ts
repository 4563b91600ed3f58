import { z } from 'zod';
import { type Cue, isInOrder } from '../../domain/captions.ts';
import { limits } from '../../domain/limits.ts';
import * as basics from './basics.ts';

const cue = z.strictObject({
  startMs: basics.durationMs,
  endMs: basics.durationMs,
  text: basics.nonEmptyText(limits.cueMaxChars),
}) satisfies z.ZodType<Cue>;

/** By the clock of the medium. */
export const cues = z.array(cue).max(limits.cuesMax).refine(isInOrder, 'cues overlap or are out of order');

/** The words of a film or a voice in one language. */
export const captions = z.strictObject({ language: basics.languageTag, cues });
export type Captions = z.infer<typeof captions>;

/** Captions with the address of their WebVTT file. */
export const captionsView = captions.extend({ url: basics.localUrl });
