import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { captions } from '../schemas/captions.ts';
import { queueItem, span } from '../schemas/post.ts';
import {
  bulkVerdict,
  concern,
  decided,
  decision,
  deskBeyond,
  deskRow,
  leftOut,
  returnNote,
  seenRevision,
} from '../schemas/review.ts';
import { none, operation, postPeople, postRef } from './operation.ts';

/** The review desk: what the teacher decides, and what is put right before an approval. */
export const reviewOperations = {
  /**
   * What is on the desk, first come first: posts of this class, and partners' posts that are here whole. Of what waits from
   * partners, by default only what is planned for the next session; the rest stays hidden until it is asked for. With a
   * search, that in which all its words occur. `beginning` is what a screen shows at once of what waits, group by group,
   * so that a desk with thousands of posts opens as fast as one with a few.
   */
  'review.list': operation(
    'teacher',
    z.strictObject({
      search: b.optionalText(limits.searchMaxChars).default(''),
      incoming: z.enum(['planned', 'all']).default('planned'),
      part: z.enum(['whole', 'beginning']).default('whole'),
    }),
    z.object({
      rows: z.array(deskRow),
      /** All that there is, when the rows are only the beginning; `null` when they are everything. */
      beyond: deskBeyond.nullable(),
      /** Posts of partners that wait and are not planned, whether they are among the rows or not. */
      unplanned: z.int().nonnegative(),
    }),
  ),
  'review.item': operation('teacher', postRef, z.object({ item: queueItem }), ['post.not_found']),
  /**
   * The post is in front of the teacher, and these stretches were played since the page told last, which it does every
   * few seconds. Whether that makes it watched is decided in the core.
   */
  'review.look': operation(
    'teacher',
    seenRevision.extend({ played: z.array(span).max(limits.spansMax) }),
    z.object({ isWatched: z.boolean() }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** One decision about several posts, taken back as one; what it is not possible for is left out and named. */
  'review.decide_many': operation(
    'teacher',
    z.strictObject({ posts: z.array(seenRevision).min(1).max(limits.bulkMaxPosts), verdict: bulkVerdict }),
    decided.extend({ decisionId: b.id.nullable(), done: z.array(b.id), left: z.array(leftOut) }),
  ),
  'review.approve': operation('teacher', seenRevision.extend({ audience: b.audience }), decided, [
    'post.not_found',
    'post.wrong_state',
    'consent.missing',
    'media.damaged',
    'media.not_playable',
  ]),
  'review.return': operation('teacher', seenRevision.extend({ note: returnNote }), decided, [
    'post.not_found',
    'post.wrong_state',
    'media.not_found',
  ]),
  /** Puts it aside: it leaves the queue, not the desk. */
  'review.hold': operation('teacher', seenRevision, decided, ['post.not_found', 'post.wrong_state']),
  /**
   * Hides it from everybody at once. Words and bytes are erased after `limits.removalUndoMs`; at once, with a recall,
   * where something of it has begun to leave.
   */
  'review.remove': operation('teacher', postRef, decided, ['post.not_found', 'post.wrong_state']),

  /**
   * Takes an approved post back to the desk as its next revision, to be put right or looked at again; what the partner
   * classes have of it is called back.
   */
  'review.recall': operation('teacher', seenRevision, z.object({ queueCount: z.int().nonnegative() }), [
    'post.not_found',
    'post.wrong_state',
  ]),

  /**
   * Guards a post in which a child may have disclosed something: nobody but the teacher sees it, it is recalled from
   * where it was sent, and neither a child nor the app lets it go. The child only learns that the teacher has it.
   */
  'concern.raise': operation(
    'teacher',
    z.strictObject({ postId: b.id, words: b.nonEmptyText(limits.concernMaxChars) }),
    decided,
    ['post.not_found', 'post.wrong_state'],
  ),
  /** Puts a guarded post back into the queue, as a new revision. */
  'concern.lift': operation(
    'teacher',
    z.strictObject({ postId: b.id, words: b.nonEmptyText(limits.concernMaxChars) }),
    z.object({ queueCount: z.int() }),
    ['post.not_found', 'post.wrong_state'],
  ),
  'concern.list': operation('teacher', postRef, z.object({ concerns: z.array(concern) })),

  /** The newest decisions, and whether each can still be taken back. */
  'decision.list': operation('teacher', none, z.object({ decisions: z.array(decision) })),
  /** Possible until something of it was sent or erased, or somebody has gone on with the post. */
  'decision.undo': operation(
    'teacher',
    z.strictObject({ decisionId: b.id }),
    z.object({ queueCount: z.int(), postIds: z.array(b.id) }),
    ['decision.not_found', 'decision.too_late'],
  ),

  /** The teacher sees somebody else in it: their consent is asked for too. */
  'review.set_people': operation('teacher', postPeople, z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
    'student.not_found',
  ]),

  /** The teacher puts the captions of a submitted post right; what is approved is what is stored then. */
  'review.set_captions': operation(
    'teacher',
    z.strictObject({ postId: b.id, captions }),
    z.object({ item: queueItem }),
    ['post.not_found', 'post.wrong_state'],
  ),

  // what the teacher puts right before an approval: each makes the next revision, and what the child made is kept
  'correction.describe': operation(
    'teacher',
    seenRevision.extend({
      title: b.optionalLine(limits.titleMaxChars),
      tags: z.array(b.nonEmptyLine(limits.tagMaxChars)).max(limits.tagsMax),
    }),
    z.object({ item: queueItem }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** Leaves a stretch of a recording. A film begins at its first key frame there; nothing is encoded again. */
  'correction.trim': operation('teacher', seenRevision.extend(span.shape), z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
    'media.damaged',
    'media.not_playable',
    'data.disk_full',
  ]),
  /** Drops the picture of a film: what is left is a voice. */
  'correction.keep_sound': operation('teacher', seenRevision, z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
    'media.damaged',
    'media.not_playable',
    'data.disk_full',
  ]),
  /** The post as its child handed it in; sending it back does the same. */
  'correction.put_back': operation('teacher', seenRevision, z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
  ]),
} as const;
