import { z } from 'zod';
import { type PhaseMoment, phaseNames } from '../../domain/calendar/phase-windows.ts';
import type { FreeReason } from '../../domain/calendar/school-calendar.ts';
import type { Task } from '../../domain/project/tasks.ts';
import type { ReflectionGate } from '../../domain/project/viewing.ts';
import * as basics from './basics.ts';
import { isoDate } from './calendar.ts';
import { promptId } from './project.ts';

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
