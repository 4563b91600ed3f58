import { z } from 'zod';
import { phaseNames } from '../../domain/calendar/phase-windows.ts';
import { incomingStates, reportDecisions, reportReasons } from '../../domain/incoming.ts';
import { limits } from '../../domain/limits.ts';
import * as basics from './basics.ts';
import { partnerPost, personalHint, repliedTo, span } from './post.ts';
import { seenRevision } from './review.ts';

/** What the operator of the endpoint decided about a report. */
const ruling = z.object({
  decision: z.enum(reportDecisions),
  words: z.string(),
  decidedAt: basics.epochMs,
});

/** What this class has reported, and how it stands. */
export const report = z.object({
  id: basics.id,
  postId: basics.id,
  alias: z.string(),
  className: z.string(),
  reason: z.enum(reportReasons),
  words: z.string(),
  reportedAt: basics.epochMs,
  /** When it went out on a stick last. */
  carriedAt: basics.epochMs.nullable(),
  /** When the endpoint had it. */
  sentAt: basics.epochMs.nullable(),
  /** An error code: the endpoint does not take it. */
  problem: z.string().nullable(),
  ruling: ruling.nullable(),
  /** The teacher has read the decision. */
  isSeen: z.boolean(),
});
export type Report = z.infer<typeof report>;

/** What another class has reported in a project that this class hosts. It does not say who. */
export const hostedReport = z.object({
  id: basics.id,
  projectId: basics.id,
  postId: basics.id,
  /** The class whose post it is; `null` when it is not known here. */
  className: z.string().nullable(),
  reason: z.enum(reportReasons),
  words: z.string(),
  reportedAt: basics.epochMs,
  ruling: ruling.nullable(),
  isSeen: z.boolean(),
});
export type HostedReport = z.infer<typeof hostedReport>;

/** A partner's post on the teacher's desk. */
export const incomingItem = partnerPost.extend({
  revision: z.int().positive(),
  fate: z.enum(incomingStates),
  phase: z.enum(phaseNames),
  question: z.string(),
  /** Drawn to stand for its class, in answer to nothing. */
  isClassPicture: z.boolean(),
  /** `null` for what is no reply. */
  repliesTo: repliedTo.nullable(),
  /** Played to the end, or shown long enough; and what was played so far. */
  isWatched: z.boolean(),
  played: z.array(span),
  hints: z.array(personalHint),
  /** The newest report about it. */
  report: report.nullable(),
});
export type IncomingItem = z.infer<typeof incomingItem>;

/** What is decided about one partner's post or several. `accept_watched` leaves out what was not watched. */
export const incomingVerdict = z.enum(['accept', 'accept_watched', 'hide']);

/** Why a post is reported; who says `other` says what. */
export const newReport = z
  .strictObject({
    ...seenRevision.shape,
    reason: z.enum(reportReasons),
    words: basics.optionalText(limits.reportMaxChars),
  })
  .refine(({ reason, words }) => reason !== 'other' || words !== '', 'nothing said');

/** What came in a feed and was not believed. */
export const refusedEntry = z.object({
  reason: z.string(),
  className: z.string().nullable(),
  refusedAt: basics.epochMs,
});
