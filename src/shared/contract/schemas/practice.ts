import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { tourSteps } from '../../domain/tour.ts';
import * as b from './basics.ts';
import { newStudent } from './class.ts';
import { projectDraft } from './project.ts';

/**
 * What the practice class and its pretend partner are called, and what was written in them, in the language of the page:
 * its catalogues have the words, the core makes the posts.
 */
export const practiceContent = z.strictObject({
  language: b.languageTag,
  className: b.className,
  partnerName: b.className,
  /** One makes each sample; some are left to try a turn with. */
  children: z.array(newStudent).min(limits.practiceChildrenMin).max(limits.practiceChildrenMax),
  project: projectDraft,
  ownText: b.nonEmptyText(limits.noteMaxChars),
  partnerText: b.nonEmptyText(limits.noteMaxChars),
});
export type PracticeContent = z.output<typeof practiceContent>;

/** What a page says of the practice class that is shown. */
export const practiceStatus = z.object({
  /** It guards nothing that is real, so everybody may read it. */
  pin: z.string(),
  /** When it is erased by itself. */
  endsAt: b.epochMs,
});
export type PracticeStatus = z.infer<typeof practiceStatus>;

export const tour = z.array(z.object({ step: z.enum(tourSteps), isDone: z.boolean() }));
