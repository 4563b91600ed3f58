import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as basics from './basics.ts';

/** What makes a project: the part that is the same in every class and travels to the endpoint. */
export const projectContent = z.strictObject({
  question: basics.nonEmptyLine(limits.questionMaxChars),
  language: basics.languageTag,
  expectations: z.array(basics.nonEmptyLine(limits.expectationMaxChars)).min(1).max(limits.expectationsMax),
  starters: z.array(basics.nonEmptyLine(limits.expectationMaxChars)).max(limits.expectationsMax),
  /** A model example in words, and what makes it good. */
  exemplar: z.strictObject({
    text: basics.nonEmptyText(limits.textMaxChars),
    why: basics.optionalText(limits.noteMaxChars),
  }),
  kinds: z.array(basics.postKind).min(1),
  takeLimitMs: z.int().min(limits.takeMinMs).max(limits.takeMaxMs),
  retakes: z.int().min(0).max(20),
});
export type ProjectContent = z.infer<typeof projectContent>;

export const project = projectContent.extend({
  id: basics.id,
  /** The class that made it. */
  hostClassId: basics.classId,
});
export type Project = z.infer<typeof project>;
