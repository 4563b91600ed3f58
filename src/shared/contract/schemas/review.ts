import { z } from 'zod';
import { phaseNames } from '../../domain/calendar/phase-windows.ts';
import { consentSubjects } from '../../domain/consent.ts';
import { decisionKinds, undoObstacles } from '../../domain/decision.ts';
import { incomingStates } from '../../domain/incoming.ts';
import { limits } from '../../domain/limits.ts';
import { returnIcons } from '../../domain/return-note.ts';
import * as basics from './basics.ts';
import { classProfile } from './class.ts';

/** The revision that the teacher saw: another one may have come meanwhile. */
export const seenRevision = z.strictObject({ postId: basics.id, revision: z.int().positive() });

/** What the child is told when a post comes back: words, a picture, a spoken note, or several of them. */
export const returnNote = z
  .strictObject({
    words: basics.optionalText(limits.noteMaxChars).default(''),
    icon: z.enum(returnIcons).nullable().default(null),
    /** Answered by `PUT /posts/<id>/voice-note`. */
    voiceId: basics.id.nullable().default(null),
  })
  .refine(({ words, icon, voiceId }) => words !== '' || icon !== null || voiceId !== null, 'nothing to tell');
export type ReturnNote = z.output<typeof returnNote>;

/** A decision, and what it needs to be taken back. */
export const decided = z.object({ decisionId: basics.id, queueCount: z.int().nonnegative() });
export type Decided = z.infer<typeof decided>;

/** One press of the teacher. */
export const decision = z.object({
  id: basics.id,
  kind: z.enum(decisionKinds),
  decidedAt: basics.epochMs,
  posts: z.array(
    z.object({
      postId: basics.id,
      /** The child's, or what a partner class calls its own. */
      name: z.string(),
      /** `null` for a partner's post. */
      tile: basics.tile.nullable(),
      kind: basics.postKind,
    }),
  ),
  /** Why it cannot be taken back; `null` while it can. */
  obstacle: z.enum(undoObstacles).nullable(),
});
export type Decision = z.infer<typeof decision>;

/** Why a post is guarded, for as long as it is and afterwards. */
export const concern = z.object({
  words: z.string(),
  raisedAt: basics.epochMs,
  liftedAt: basics.epochMs.nullable(),
  liftedWords: z.string().nullable(),
});

/** What the list shows of every post on the desk. */
const onDesk = z.object({
  id: basics.id,
  revision: z.int().positive(),
  kind: basics.postKind,
  projectId: basics.id,
  /** Of the project, that it belongs to. */
  phase: z.enum(phaseNames),
  question: z.string(),
  /** When it was handed in, or has come. */
  submittedAt: basics.epochMs,
  durationMs: basics.durationMs,
  /** Played to the end, or shown long enough, by the teacher. */
  isWatched: z.boolean(),
});

/** A post of this class; `review.item` has the rest. */
const outgoingRow = onDesk.extend({
  way: z.literal('out'),
  state: z.enum(['submitted', 'held', 'guarded']),
  studentId: basics.id,
  studentName: basics.studentName,
  studentTile: basics.tile,
  /** What not everyone in it has agreed to for partners. */
  missingConsents: z.array(z.enum(consentSubjects)),
});
export type OutgoingRow = z.infer<typeof outgoingRow>;

/** A partner's post; `incoming.item` has the rest. */
const incomingRow = onDesk.extend({
  way: z.literal('in'),
  state: z.enum(['submitted', 'hidden']),
  alias: z.string(),
  from: classProfile,
  fate: z.enum(incomingStates),
});
export type IncomingRow = z.infer<typeof incomingRow>;

/** A post on the desk, going out or coming in, as the list shows it. */
export const deskRow = z.discriminatedUnion('way', [outgoingRow, incomingRow]);
export type DeskRow = z.infer<typeof deskRow>;

/** How much is on the desk, for as long as only its beginning is known. */
export const deskBeyond = z.object({
  /** How many there are in each state. */
  counts: z.record(z.enum(['submitted', 'held', 'guarded', 'hidden']), z.int().nonnegative()),
  /** How many wait in each group, in the order of the list. */
  groups: z.array(z.int().positive()),
});
export type DeskBeyond = z.infer<typeof deskBeyond>;

/** What is decided about several posts at once. `approve_watched` leaves out what was not watched. */
export const bulkVerdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('approve_watched'), audience: basics.audience }),
  z.strictObject({
    kind: z.literal('return'),
    note: returnNote.refine(({ voiceId }) => voiceId === null, 'a spoken note is about one post'),
  }),
  z.strictObject({ kind: z.literal('hold') }),
]);

/** Of several posts decided about at once, those about which nothing was decided, and why. */
export const leftOut = z.object({
  postId: basics.id,
  /** `not_watched`, or an error code. */
  reason: z.string(),
});
