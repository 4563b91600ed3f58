import { z } from 'zod';
import { decisionKinds, undoObstacles } from '../../domain/decision.ts';
import { limits } from '../../domain/limits.ts';
import { returnIcons } from '../../domain/return-note.ts';
import * as basics from './basics.ts';

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
      studentName: basics.studentName,
      studentTile: basics.tileName,
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
