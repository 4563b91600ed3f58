import { z } from 'zod';
import { type PhaseMoment, phaseNames } from '../../domain/calendar/phase-windows.ts';
import type { FreeReason } from '../../domain/calendar/school-calendar.ts';
import { limits } from '../../domain/limits.ts';
import { closingPoints } from '../../domain/project/closing.ts';
import type { Fit, FitReason } from '../../domain/project/fit.ts';
import { accessModes, admissionModes, focusKinds, type WordsBeside } from '../../domain/project/project-content.ts';
import type { ReplyBalance } from '../../domain/project/reply-balance.ts';
import { standings } from '../../domain/project/standing.ts';
import type { Task } from '../../domain/project/tasks.ts';
import type { ReflectionGate } from '../../domain/project/viewing.ts';
import * as basics from './basics.ts';
import { isoDate } from './calendar.ts';
import { captionsView } from './captions.ts';
import { classView } from './class.ts';
import { mediumView } from './post.ts';

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

const ages = z
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

export const phaseName = z.enum(phaseNames);

const freeReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekend') }),
  z.object({ kind: z.literal('day_off'), name: z.string() }),
]) satisfies z.ZodType<FreeReason>;

/** Where a class stands in its own school days. */
export const phaseMoment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('before'), startsOn: isoDate, phase: phaseName }),
  z.object({ kind: z.literal('day'), phase: phaseName, day: z.int(), of: z.int() }),
  z.object({
    kind: z.literal('free'),
    reason: freeReason,
    nextOn: isoDate,
    phase: phaseName,
    day: z.int(),
    of: z.int(),
  }),
  z.object({ kind: z.literal('over'), endedOn: isoDate }),
  z.object({ kind: z.literal('never') }),
]) satisfies z.ZodType<PhaseMoment>;

export const task = z.object({
  phase: phaseName,
  purpose: basics.postPurpose,
  promptId: promptId.nullable(),
  text: z.string(),
  kinds: z.array(basics.postKind),
  takeLimitMs: basics.durationMs,
}) satisfies z.ZodType<Task>;

/** Whether reflection prompts are open, and how many partner posts have to be really viewed before. */
export const reflectionGate = z.object({
  isOpen: z.boolean(),
  viewed: z.int(),
  needed: z.int(),
}) satisfies z.ZodType<ReflectionGate>;

/** A project at this moment, as the children of this class meet it. */
export const projectNow = z.object({
  moment: phaseMoment,
  /** The calendar's, or the one the teacher chose. */
  phase: phaseName,
  /** What may be made now, the most pressing first. */
  tasks: z.array(task),
  reflection: reflectionGate,
});
export type ProjectNow = z.infer<typeof projectNow>;

/** One post of a project as the class sees it: what it made itself or what a partner class sent. */
export const projectPost = z.object({
  postId: basics.id,
  isOwn: z.boolean(),
  from: classView,
  alias: z.string(),
  kind: basics.postKind,
  purpose: basics.postPurpose,
  phase: phaseName,
  /** What it answers, where that is not the project's question. */
  prompt: z.string().nullable(),
  /** The post that it replies to; it may be one that is not here. */
  inReplyTo: basics.id.nullable(),
  text: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  language: basics.languageTag,
  /** What this class's teacher says a partner's post means, in the class's own language. */
  translation: z.string().nullable(),
  approvedAt: basics.epochMs,
  /** How many of its own class's school days after its phase it came. */
  lateness: z.object({ isLate: z.boolean(), schoolDays: z.int() }),
  /** `false` while its media are still being fetched. */
  isComplete: z.boolean(),
  medium: mediumView.nullable(),
  /** The picture on a voice. */
  cover: mediumView.nullable(),
  captions: z.array(captionsView),
  /** Posts that reply to it, the oldest first. */
  replies: z.array(basics.id),
  /** Another class has replied to it; for what is no answer always `true`. */
  isAnswered: z.boolean(),
  /** This class has. */
  isAnsweredByUs: z.boolean(),
  /** Really viewed by this class or one of its children; own posts always are. */
  isViewed: z.boolean(),
});
export type ProjectPost = z.infer<typeof projectPost>;

/** What a teacher looks back on when a project ends; kept with the project, for this class only. */
export const closingReflection = z.strictObject({
  text: basics.optionalText(limits.textMaxChars),
  /** Which of the points of `domain/project/closing.ts` the teacher ticked. */
  ticked: z.array(z.enum(closingPoints)).max(closingPoints.length),
  closedAt: basics.epochMs,
});
export type ClosingReflection = z.infer<typeof closingReflection>;

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

const phaseWindow = z.object({
  phase: phaseName,
  days: z.array(isoDate),
  opensAt: basics.epochMs.nullable(),
  closesAt: basics.epochMs.nullable(),
});

/** A class on the page of a project. */
export const classInProject = z.object({
  class: classView,
  isOwn: z.boolean(),
  isHost: z.boolean(),
  hasLeft: z.boolean(),
  moment: phaseMoment,
  windows: z.array(phaseWindow),
  /** The school hours of an ordinary day within the day of this class that is now, as epoch ms. */
  hours: z.array(z.object({ from: z.int(), to: z.int() })),
  /** Posts that are here, by phase. */
  posts: z.record(phaseName, z.int()),
  lastHeardAt: basics.epochMs.nullable(),
  /** Whole school days of its own since then. */
  silentSchoolDays: z.int(),
  /** Long enough to tell the teachers. */
  isSilent: z.boolean(),
});
export type ClassInProjectView = z.infer<typeof classInProject>;

/** Everything the one page of a project shows. */
export const projectOverview = z.object({
  project,
  standing: z.enum(standings),
  isCurrent: z.boolean(),
  chosenPhase: phaseName.nullable(),
  now: projectNow,
  /** The day of this class that is now. */
  day: z.object({ from: basics.epochMs, to: basics.epochMs }),
  /** The hours of that day in which all classes are at school. */
  commonHours: z.array(z.object({ from: z.int(), to: z.int() })),
  classes: z.array(classInProject),
  balance: z.object({
    pairs: z.array(
      z.object({ byClassId: basics.classId, toClassId: basics.classId, posts: z.int(), answered: z.int() }),
    ),
    unanswered: z.array(basics.id),
    isDone: z.boolean(),
  }) satisfies z.ZodType<ReplyBalance>,
  changes: z.array(z.object({ revision: z.int(), fields: z.array(z.string()), changedAt: basics.epochMs })),
  /** For the host: who asked, was invited or has left. */
  requests: z.array(
    z.object({ class: classView, standing: z.enum(standings), words: z.string(), createdAt: basics.epochMs }),
  ),
  handoverTo: basics.classId.nullable(),
  closing: closingReflection.nullable(),
});
export type ProjectOverview = z.infer<typeof projectOverview>;
