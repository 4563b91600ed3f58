import { z } from 'zod';
import { phaseNames } from '../../domain/calendar/phase-windows.ts';
import { limits } from '../../domain/limits.ts';
import { accessModes, admissionModes, focusKinds, type WordsBeside } from '../../domain/project/project-content.ts';
import * as basics from './basics.ts';
import { isoDate } from './calendar.ts';

const sentences = z.array(basics.nonEmptyLine(limits.expectationMaxChars)).max(limits.expectationsMax);

/** Sentences in one more language than the project's own. */
const sentencesIn = z
  .array(z.strictObject({ language: basics.languageTag, lines: sentences }))
  .max(limits.projectLanguagesMax);

export const promptId = z.string().regex(/^[a-z0-9]{1,16}$/);

/** One thing that children are asked for in a phase. */
const prompt = z.strictObject({
  id: promptId,
  text: basics.nonEmptyLine(limits.questionMaxChars),
  /** What may be made for it; empty: what the project allows. */
  kinds: z.array(basics.postKind),
  /** `null`: as in the project. */
  takeLimitMs: z.int().min(limits.takeMinMs).max(limits.takeMaxMs).nullable(),
});

const phase = z.strictObject({
  phase: z.enum(phaseNames),
  /** In school days of each class. */
  days: z.int().min(1).max(limits.phaseDaysMax),
  prompts: z.array(prompt).max(limits.promptsMax),
});

export const ages = z
  .strictObject({ from: z.int().min(3).max(20), to: z.int().min(3).max(20) })
  .refine(({ from, to }) => from <= to, 'from after to');

/** What makes a project: the part that is the same in every class and travels, signed by the class that hosts it. */
export const projectContent = z.strictObject({
  question: basics.nonEmptyLine(limits.questionMaxChars),
  focus: z.enum(focusKinds),
  /** Of all texts here. */
  language: basics.languageTag,
  /** In which children may answer. */
  languages: z.array(basics.languageTag).min(1).max(limits.projectLanguagesMax),
  /** With marks for emphasis, headings and lists: see `domain/project/rich-text.ts`. */
  description: basics.optionalText(limits.textMaxChars),
  instructions: basics.optionalText(limits.textMaxChars),
  /** What partner classes will get from this one. */
  sample: basics.optionalText(limits.noteMaxChars),
  ages,
  topics: z.array(basics.nonEmptyLine(limits.topicMaxChars)).max(limits.topicsMax),
  /** Sustainable Development Goals of the United Nations, by number. */
  goals: z.array(z.int().min(1).max(17)).max(limits.topicsMax),
  expectations: sentences.min(1),
  starters: sentences,
  startersIn: sentencesIn,
  /** How a reply may begin. */
  frames: sentences,
  framesIn: sentencesIn,
  /** Of children within their class. */
  roles: z.array(basics.nonEmptyLine(limits.topicMaxChars)).max(limits.expectationsMax),
  /** A model example in words, and what makes it good. */
  exemplar: z.strictObject({
    text: basics.nonEmptyText(limits.textMaxChars),
    why: basics.optionalText(limits.noteMaxChars),
  }),
  /** Posts that are shown as models, with what makes each good. */
  models: z
    .array(z.strictObject({ postId: basics.id, why: basics.optionalText(limits.noteMaxChars) }))
    .max(limits.modelsMax),
  kinds: z.array(basics.postKind).min(1),
  takeLimitMs: z.int().min(limits.takeMinMs).max(limits.takeMaxMs),
  retakes: z.int().min(0).max(20),
  /** What a child is asked for beside what it makes; tags are words that the project offers. */
  beside: z.strictObject({
    title: z.boolean(),
    line: z.boolean(),
    tags: z.array(basics.nonEmptyLine(limits.tagMaxChars)).max(limits.tagsMax),
  }) satisfies z.ZodType<WordsBeside>,
  /** About how many words a written post should have; `null`: as many as it has. */
  wordGoal: z.int().positive().max(limits.wordGoalMax).nullable(),
  /** Lines of the teacher that can be read while recording. */
  script: z.array(basics.nonEmptyLine(limits.cueMaxChars)).max(limits.scriptLinesMax),
  /** The first day; each class begins on its own first school day from then on. */
  startsOn: isoDate,
  phases: z
    .array(phase)
    .length(phaseNames.length)
    .refine((phases) => phases.every((one, index) => one.phase === phaseNames[index]), 'phases in order')
    .refine((phases) => {
      const ids = phases.flatMap(({ prompts }) => prompts.map(({ id }) => id));
      return new Set(ids).size === ids.length;
    }, 'a prompt id twice'),
  /** Partner posts to be really viewed before reflection opens. */
  viewsWanted: z.int().min(0).max(limits.viewsWantedMax),
  /** Children who make one post together. */
  groupSize: z.int().min(1).max(8),
  classesMax: z.int().min(2).max(limits.projectClassesMax),
  access: z.enum(accessModes),
  admission: z.enum(admissionModes),
});
export type ProjectContent = z.infer<typeof projectContent>;

/** What a teacher has to say to make a project; everything else has a good beginning of its own. */
export const projectDraft = projectContent.partial().required({
  question: true,
  language: true,
  expectations: true,
  starters: true,
  exemplar: true,
  kinds: true,
  takeLimitMs: true,
  retakes: true,
});
export type ProjectDraft = z.infer<typeof projectDraft>;

export const project = projectContent.extend({
  id: basics.id,
  /** The class that hosts it now. */
  hostClassId: basics.classId,
  /** Grows with every change the host makes. */
  revision: z.int().positive(),
  isClosed: z.boolean(),
});
export type Project = z.infer<typeof project>;
