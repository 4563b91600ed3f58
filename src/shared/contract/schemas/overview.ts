import { z } from 'zod';
import { workStates } from '../../domain/work-state.ts';
import * as basics from './basics.ts';
import { rosterEntry } from './class.ts';
import { phaseName, projectNow } from './project-now.ts';

/** A piece of work in the grid. */
const work = z.object({ postId: basics.id, kind: basics.postKind, state: z.enum(workStates) });

/** How the class stands in its project: who has made what in which phase, and the time at the computer. */
export const classOverview = z.object({
  question: z.string().nullable(),
  now: projectNow.nullable(),
  /** What children are asked for now, which an earlier phase may have asked; `null` without a project. */
  askedPhase: phaseName.nullable(),
  /** The phases in which something is asked for, in order. */
  phases: z.array(phaseName),
  children: z.array(
    z.object({
      student: rosterEntry,
      role: z.string().nullable(),
      /** One for each of `phases`. */
      cells: z.array(z.object({ phase: phaseName, works: z.array(work) })),
      /** Nothing handed in yet in `askedPhase`. */
      isMissing: z.boolean(),
      /** Not here in the lesson that runs. */
      isAbsent: z.boolean(),
      turns: z.int(),
      totalMs: basics.durationMs,
    }),
  ),
  /** The lesson that runs, or the last one; `null` before the first. */
  lesson: z
    .object({
      openedAt: basics.epochMs,
      isRunning: z.boolean(),
      turns: z.array(
        z.object({ studentIds: z.array(basics.id), durationMs: basics.durationMs, isHandedIn: z.boolean() }),
      ),
    })
    .nullable(),
  /** Who is still to come: in the lesson that runs, or in the next one. */
  line: z.array(z.array(basics.id)),
});
export type ClassOverview = z.infer<typeof classOverview>;
