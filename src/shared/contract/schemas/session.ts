import { z } from 'zod';
import { phaseNames } from '../../domain/calendar/phase-windows.ts';
import { limits } from '../../domain/limits.ts';
import { classRoles } from '../../domain/roster.ts';
import { launchParts, type SessionItem, shownKinds } from '../../domain/session/session-item.ts';
import {
  pollOptionsMax,
  type StageMove,
  type StagePanel,
  type StageView,
  stageScreens,
  zoomMax,
} from '../../domain/session/stage-view.ts';
import * as basics from './basics.ts';
import { classView } from './class.ts';
import { mediumView, partnerPost } from './post.ts';
import { phaseMoment } from './project-now.ts';

/** Unique in its session. */
const itemId = z.string().regex(/^[0-9a-z-]{1,40}$/);
const question = basics.nonEmptyText(limits.questionMaxChars);
const step = z.strictObject({ id: itemId, note: basics.optionalText(limits.noteMaxChars) });

const postStep = step
  .extend({
    kind: z.literal('post'),
    postId: basics.id,
    startMs: basics.durationMs,
    endMs: basics.durationMs.nullable(),
    captions: basics.languageTag.nullable(),
  })
  .refine(({ startMs, endMs }) => endMs === null || endMs > startMs, 'ends before it starts');

export const sessionItem = z.discriminatedUnion('kind', [
  postStep,
  step.extend({ kind: z.literal('title'), classId: basics.classId }),
  step.extend({ kind: z.literal('pause'), question }),
  step.extend({ kind: z.literal('reflection'), question }),
  step.extend({ kind: z.literal('launch'), part: z.enum(launchParts), phase: z.enum(phaseNames).optional() }),
]) satisfies z.ZodType<SessionItem>;

const areApart = (items: readonly { id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size === items.length;

/** A planned session as the teacher writes it. */
export const sessionPlan = z.strictObject({
  title: basics.nonEmptyLine(limits.sessionTitleMaxChars),
  /** `launch` opens a phase: it counts as the model example shown. */
  purpose: z.enum(['watch', 'launch']),
  /** The day it is for, in the class's own calendar; `null`: some day. */
  plannedFor: z.iso.date().nullable(),
  targetMinutes: z.int().min(1).max(limits.sessionMinutesMax),
  items: z.array(sessionItem).max(limits.sessionItemsMax).refine(areApart, 'two steps have one id'),
});
export type SessionPlan = z.infer<typeof sessionPlan>;

/** Why a post of a session cannot be shown now. */
export const missingReasons = ['arriving', 'withdrawn', 'damaged', 'not_playable', 'to_review', 'hidden'] as const;

/** Why a post of a showing is not there at all: its class took it back, or this class's teacher has not looked at it or has hidden it. */
export const goneReasons = [
  'withdrawn',
  'to_review',
  'hidden',
] as const satisfies readonly (typeof missingReasons)[number][];
export type GoneReason = (typeof goneReasons)[number];

/** A medium that a page is asked to try to decode. */
export const decodeCheck = z.object({ checkId: basics.id, kind: basics.postKind, medium: mediumView });

/** How far a session is from being ready. Cards are always ready. */
export const readiness = z.object({
  total: z.int(),
  /** Here, their bytes as they were signed, and played once on this computer. */
  ready: z.int(),
  /** Here, and still to be looked at. */
  unchecked: z.int(),
  missing: z.array(
    z.object({
      itemId: z.string(),
      reason: z.enum(missingReasons),
      /** Bytes still to come. */
      bytesLeft: basics.sizeBytes,
      /** When they are tried for next; `null`: now, or never without an endpoint. */
      expectedAt: basics.epochMs.nullable(),
    }),
  ),
  /** When everything was last looked at; `null`: not yet. */
  checkedAt: basics.epochMs.nullable(),
  isChecking: z.boolean(),
});
export type Readiness = z.infer<typeof readiness>;

export const session = sessionPlan.extend({
  id: basics.id,
  projectId: basics.id.nullable(),
  updatedAt: basics.epochMs,
  readiness,
  /** When it was last shown. */
  shownAt: basics.epochMs.nullable(),
});
export type Session = z.infer<typeof session>;

/** A post as it can be shown, a partner's or our own. */
export const stagePost = partnerPost.extend({
  from: classView,
  isOwn: z.boolean(),
  /** The child's in its class. */
  role: z.enum(classRoles).nullable(),
  /** How a drawing was made can be shown. */
  hasStrokes: z.boolean(),
});
export type StagePost = z.infer<typeof stagePost>;

/** What the stage shows for a step: without the teacher's note. */
export const stageItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('post'),
    id: itemId,
    /** `null`: there is a card instead. */
    post: stagePost.nullable(),
    /** Why there is no post; `null` where there is one. */
    gone: z.enum(goneReasons).nullable(),
    /** Its bytes are being compared with what was signed: it has a medium in a moment. */
    isChecking: z.boolean(),
    /** By what its volume is multiplied, so that one is not much louder than the next. */
    gain: basics.ratio,
    startMs: basics.durationMs,
    endMs: basics.durationMs.nullable(),
    captions: basics.languageTag.nullable(),
  }),
  z.object({
    kind: z.literal('title'),
    id: itemId,
    from: classView,
    isOwn: z.boolean(),
    /** Where that class stands in its own school days; `null` without a project. */
    moment: phaseMoment.nullable(),
  }),
  z.object({ kind: z.literal('pause'), id: itemId, question: z.string() }),
  z.object({ kind: z.literal('reflection'), id: itemId, question: z.string() }),
  z.object({
    kind: z.literal('launch'),
    id: itemId,
    part: z.enum(launchParts),
    language: basics.languageTag,
    /** Several for expectations, and for a phase that asks several things. */
    texts: z.array(z.string()),
  }),
]);
export type StageItem = z.infer<typeof stageItem>;

const pollOption = z.strictObject({
  label: basics.nonEmptyLine(limits.pollLabelMaxChars),
  count: z.int().min(0).max(999),
});

const panel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('question'), question }),
  z.strictObject({ kind: z.literal('lot'), name: basics.studentName, tile: basics.tile }),
  z.strictObject({ kind: z.literal('poll'), question, options: z.array(pollOption).min(2).max(pollOptionsMax) }),
]) satisfies z.ZodType<StagePanel>;

export const stageView = z.object({
  index: z.int().nonnegative(),
  screen: z.enum(stageScreens),
  isHeld: z.boolean(),
  rate: z.number(),
  hasCaptions: z.boolean(),
  isMuted: z.boolean(),
  volume: basics.ratio,
  zoom: z.object({ scale: z.number().min(1).max(zoomMax), x: basics.ratio, y: basics.ratio }),
  replays: z.int().nonnegative(),
  panel: panel.nullable(),
  timer: z.object({ durationMs: basics.durationMs, endsAt: basics.epochMs.nullable(), leftMs: z.number() }).nullable(),
}) satisfies z.ZodType<StageView>;

const plainMoves = ['next', 'previous', 'first', 'last', 'hold', 'captions', 'mute', 'replay', 'close_panel'] as const;
const direction = z.union([z.literal(1), z.literal(-1)]);
const action = z.discriminatedUnion('action', [
  z.strictObject({
    kind: z.literal('timer'),
    action: z.literal('start'),
    durationMs: z.int().positive().max(limits.timerMaxMs),
  }),
  z.strictObject({ kind: z.literal('timer'), action: z.enum(['pause', 'resume', 'stop']) }),
]);

export const stageMove = z.union([
  z.strictObject({ kind: z.enum(plainMoves) }),
  z.strictObject({ kind: z.literal('go'), index: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('blank'), screen: z.enum(['black', 'white']) }),
  z.strictObject({ kind: z.literal('rate'), step: direction }),
  z.strictObject({ kind: z.literal('volume'), volume: basics.ratio }),
  z.strictObject({ kind: z.literal('zoom'), scale: z.number().min(1).max(zoomMax), x: basics.ratio, y: basics.ratio }),
  z.strictObject({ kind: z.literal('panel'), panel }),
  z.strictObject({
    kind: z.literal('count'),
    option: z
      .int()
      .min(0)
      .max(pollOptionsMax - 1),
    step: direction,
  }),
  action,
]) satisfies z.ZodType<StageMove>;

/** A running showing as stage and console see it. */
export const showing = z.object({
  /** Names it in events; opens nothing. */
  runId: basics.id,
  title: z.string(),
  /** The project's question, for the closing card. */
  question: z.string(),
  items: z.array(stageItem),
  view: stageView,
  /** Grows with every change of the view. */
  revision: z.int().nonnegative(),
  startedAt: basics.epochMs,
  targetMinutes: z.int(),
  /** A console on another display steers it; otherwise everything is done on the stage itself. */
  hasConsole: z.boolean(),
});
export type Showing = z.infer<typeof showing>;

/** What was shown of a step in one showing. */
const shownStep = z.object({
  itemId: z.string(),
  kind: z.enum(shownKinds),
  postId: basics.id.nullable(),
  firstShownAt: basics.epochMs,
  shownMs: basics.durationMs,
  playedRatio: basics.ratio,
  isViewed: z.boolean(),
});

/** The log of one showing. */
export const sessionRun = z.object({
  runId: basics.id,
  sessionId: basics.id.nullable(),
  title: z.string(),
  startedAt: basics.epochMs,
  endedAt: basics.epochMs.nullable(),
  shown: z.array(shownStep),
  /** What this class has made in reply to these posts since, sent or still to be reviewed. */
  replies: z.int().nonnegative(),
  /** Of partners' posts that were shown, those that no reply of this class is on its way to. */
  unanswered: z.array(basics.id),
  /** The partner classes whose posts were shown, and whether this class has written its thanks since. */
  partners: z.array(z.object({ classId: basics.classId, name: z.string(), posts: z.int(), isThanked: z.boolean() })),
});
export type SessionRun = z.infer<typeof sessionRun>;
