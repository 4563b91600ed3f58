import { z } from 'zod';
import { incomingStates } from '../../domain/incoming.ts';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { hostedReport, incomingItem, incomingVerdict, newReport, refusedEntry, report } from '../schemas/incoming.ts';
import { partnerPost, span } from '../schemas/post.ts';
import { decided, leftOut, seenRevision } from '../schemas/review.ts';
import { none, operation, postRef } from './operation.ts';

/** Partners' posts: no child sees one before the teacher has accepted it. */
export const incomingOperations = {
  /** Everything that partners have sent, whether children may see it or not. */
  'partner.list': operation(
    'teacher',
    none,
    z.object({
      posts: z.array(partnerPost.extend({ revision: z.int().positive(), fate: z.enum(incomingStates) })),
      /** What came and was not believed, the newest first. */
      refused: z.array(refusedEntry),
    }),
  ),
  'incoming.item': operation('teacher', postRef, z.object({ item: incomingItem }), ['post.not_found']),
  /** As `review.look`. */
  'incoming.look': operation(
    'teacher',
    seenRevision.extend({ played: z.array(span).max(limits.spansMax) }),
    z.object({ isWatched: z.boolean() }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** One decision about one or several, taken back as one; what it is not possible for is left out and named. */
  'incoming.decide': operation(
    'teacher',
    z.strictObject({ posts: z.array(seenRevision).min(1).max(limits.bulkMaxPosts), verdict: incomingVerdict }),
    decided.extend({ decisionId: b.id.nullable(), done: z.array(b.id), left: z.array(leftOut) }),
  ),
  /** Hides it for this class at once, and tells the project's host and the operator of the endpoint after the undo window. */
  'incoming.report': operation('teacher', newReport, decided, ['post.not_found', 'post.wrong_state']),
  /** What this class has reported, and what others have reported in projects that it hosts, the newest first. */
  'report.list': operation('teacher', none, z.object({ made: z.array(report), hosted: z.array(hostedReport) })),
  /** The teacher has read what was decided, or what others reported. */
  'report.read': operation('teacher', none, none),
} as const;
