import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { closingPoints } from '../../domain/project/closing.ts';
import type { ReplyBalance } from '../../domain/project/reply-balance.ts';
import { standings } from '../../domain/project/standing.ts';
import * as basics from './basics.ts';
import { isoDate } from './calendar.ts';
import { classView } from './class.ts';
import { project } from './project.ts';
import { phaseMoment, phaseName, projectNow } from './project-now.ts';

/** What a teacher looks back on when a project ends; kept with the project, for this class only. */
export const closingReflection = z.strictObject({
  text: basics.optionalText(limits.textMaxChars),
  /** Which of the points of `domain/project/closing.ts` the teacher ticked. */
  ticked: z.array(z.enum(closingPoints)).max(closingPoints.length),
  closedAt: basics.epochMs,
});
export type ClosingReflection = z.infer<typeof closingReflection>;

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
