import { z } from 'zod';
import { lessonOrders, partySizes } from '../../domain/lesson.ts';
import { limits } from '../../domain/limits.ts';
import { audiences } from '../../domain/post.ts';
import { seatMoves, seatStates } from '../../domain/seats.ts';
import * as basics from './basics.ts';
import { rosterEntry } from './class.ts';
import { task } from './project-now.ts';

const minutes = z.int().min(limits.lessonMinMinutes).max(limits.lessonMaxMinutes);
const takeLimitMs = z.int().min(limits.takeMinMs).max(limits.takeMaxMs);

/** What decides on the line of a lesson. */
export const lineWishes = z.strictObject({
  lengthMinutes: minutes,
  absentIds: z.array(basics.id).max(limits.studentsMax),
  order: z.enum(lessonOrders),
  partySize: z.enum(partySizes),
});

export const lessonWishes = lineWishes.extend({
  /** `null`: what the share of the time leaves. */
  takeLimitMs: takeLimitMs.nullable(),
  /** The only kind that is offered; `null`: the children choose. */
  presetKind: basics.postKind.nullable(),
  /** Whether the model example is shown before; a class that has just watched it needs it no more. */
  showsExample: z.boolean(),
});

export const lessonChange = z.strictObject({
  addMinutes: z.int().min(-limits.lessonMaxMinutes).max(limits.lessonMaxMinutes).optional(),
  takeLimitMs: takeLimitMs.optional(),
  presetKind: basics.postKind.nullable().optional(),
  showsExample: z.boolean().optional(),
});

/** What the teacher may do to a place in the line; the children may do only the first two. */
export const placeChange = z.strictObject({ studentId: basics.id, move: z.enum(seatMoves) });
export const putOff = z.strictObject({ studentId: basics.id, move: z.enum(['absent', 'later']) });

export const lessonView = z.object({
  id: basics.id,
  phase: z.enum(['open', 'paused', 'over']),
  openedAt: basics.epochMs,
  lengthMs: basics.durationMs,
  leftMs: basics.durationMs,
  /** Turns that are still to come. */
  partiesLeft: z.int().nonnegative(),
  /** What each of them has of the time that is left. */
  suggestedMs: basics.durationMs,
  takeLimitMs: basics.durationMs,
  presetKind: basics.postKind.nullable(),
  showsExample: z.boolean(),
  /** Who takes the next turn, alone or together; empty when everybody had one, and while nothing is open. */
  nextIds: z.array(basics.id),
  /** The line; seats with the same party take their turn together. */
  seats: z.array(
    z.object({
      studentId: basics.id,
      student: rosterEntry,
      party: z.int().nonnegative(),
      state: z.enum(seatStates),
      /** The role in the class for this project: a known one, or one in the teacher's words. */
      role: z.string().nullable(),
    }),
  ),
});
export type LessonView = z.infer<typeof lessonView>;

/** A way to answer that the child is shown, and the widest audience it may have. */
const kindOffer = z.object({ kind: basics.postKind, reach: z.enum(audiences) });

/** One thing that the project asks for now, and the ways in which the child may do it. */
export const turnTask = task.extend({ offers: z.array(kindOffer) });
export type TurnTask = z.infer<typeof turnTask>;
