import { z } from 'zod';
import type { Fit, FitReason } from '../../domain/project/fit.ts';
import { standings } from '../../domain/project/standing.ts';
import * as basics from './basics.ts';
import { isoDate } from './calendar.ts';
import { classView } from './class.ts';
import { ages, project, projectContent } from './project.ts';

const fitReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ages'), from: z.int(), to: z.int() }),
  z.object({ kind: z.literal('language'), language: z.string() }),
  z.object({ kind: z.literal('topic'), topic: z.string() }),
  z.object({ kind: z.literal('starts_soon'), inDays: z.int() }),
  z.object({ kind: z.literal('school_days'), common: z.int(), of: z.int() }),
  z.object({ kind: z.literal('other_country') }),
  z.object({ kind: z.literal('free_places'), places: z.int() }),
]) satisfies z.ZodType<FitReason>;

/** What the directory tells of a project before it is opened, beside its host and what the class is to it. */
export const directoryContent = projectContent
  .pick({
    question: true,
    focus: true,
    language: true,
    languages: true,
    ages: true,
    topics: true,
    goals: true,
    sample: true,
    kinds: true,
    startsOn: true,
    classesMax: true,
    admission: true,
  })
  .extend({
    projectId: basics.id,
    /** School days of all its phases together. */
    schoolDays: z.int(),
    classes: z.int(),
    /** The host of the endpoint recommends it. */
    isFeatured: z.boolean(),
    standing: z.enum(standings),
  });

/** A project of another class that this class may join, with how well it fits and why. */
export const projectOffer = directoryContent.extend({
  host: classView,
  fit: z.object({ score: z.number(), reasons: z.array(fitReason) }) satisfies z.ZodType<Fit>,
});
export type ProjectOffer = z.infer<typeof projectOffer>;

/** What a teacher looks for; everything may be left out. */
export const projectSearch = z.strictObject({
  words: basics.optionalText(200).optional(),
  language: basics.languageTag.optional(),
  ages: ages.optional(),
  goal: z.int().min(1).max(17).optional(),
  startsFrom: isoDate.optional(),
  hasPlaces: z.boolean().optional(),
  /** Of the four weeks from its first day, in both classes' calendars. */
  schoolDaysMin: z.int().min(0).max(28).optional(),
  after: basics.id.optional(),
});
export type ProjectSearch = z.infer<typeof projectSearch>;

/** A project of another class, opened before joining. */
export const projectPreview = z.object({
  project,
  host: classView,
  classes: z.int(),
  standing: z.enum(standings),
});
