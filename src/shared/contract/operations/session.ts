import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { postText } from '../schemas/post.ts';
import { decodeCheck, session, sessionPlan, sessionRun } from '../schemas/session.ts';
import { wallFilter, wallOverview, wallPost } from '../schemas/wall.ts';
import { none, operation } from './operation.ts';

/** The wall, and review sessions at the projector before they are shown. */
export const sessionOperations = {
  // the wall: everything that was made and may be shown, own and partners'
  /** One stretch of it, the newest first, and how many there are in all. */
  'wall.page': operation(
    'teacher',
    z.strictObject({
      filter: wallFilter,
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(limits.wallPageMax),
    }),
    z.object({ total: z.int(), posts: z.array(wallPost) }),
  ),
  /** Where and when it was made, for the map and the line of time. */
  'wall.overview': operation('teacher', z.strictObject({ filter: wallFilter }), wallOverview),
  'wall.find': operation(
    'teacher',
    z.strictObject({ postIds: z.array(b.id).max(limits.sessionItemsMax) }),
    z.object({ posts: z.array(wallPost) }),
  ),

  // review sessions at the projector
  'session.list': operation('teacher', none, z.object({ sessions: z.array(session) })),
  /** Writes a new session, or a changed one in its place, and begins to look whether it is ready. */
  'session.save': operation(
    'teacher',
    z.strictObject({ sessionId: b.id.optional(), plan: sessionPlan }),
    z.object({ session }),
    ['session.not_found'],
  ),
  'session.duplicate': operation(
    'teacher',
    z.strictObject({ sessionId: b.id, title: sessionPlan.shape.title }),
    z.object({ session }),
    ['session.not_found'],
  ),
  'session.remove': operation('teacher', z.strictObject({ sessionId: b.id }), none, ['session.not_found']),
  /** Steps that fill the time: unanswered posts first, classes and kinds in balance; nothing is stored. */
  'session.propose': operation(
    'teacher',
    z.strictObject({
      targetMinutes: sessionPlan.shape.targetMinutes,
      pauseQuestion: b.nonEmptyText(limits.questionMaxChars).nullable(),
    }),
    z.object({ items: sessionPlan.shape.items }),
  ),
  /** A session that opens a phase of the current project: question, model example, what makes it good, expectations. */
  'session.launch': operation('teacher', z.strictObject({ title: sessionPlan.shape.title }), z.object({ session }), [
    'project.not_found',
  ]),
  /** Looks again whether everything is here, as it was signed, and can be played. The end comes as an event. */
  'session.check': operation('teacher', z.strictObject({ sessionId: b.id }), z.object({ session }), [
    'session.not_found',
  ]),
  /** What was shown, the newest first. */
  'session.runs': operation('teacher', none, z.object({ runs: z.array(sessionRun) })),
  /**
   * Writes the class's thanks to a partner class whose posts were shown: a reply to the last of them, which goes to the
   * review like any post. It stands for the children who are here and whose words may travel.
   */
  'session.thank': operation(
    'teacher',
    z.strictObject({ runId: b.id, classId: b.classId, text: postText.pipe(z.string().min(1)) }),
    z.object({ queueCount: z.int() }),
    ['post.not_found', 'project.closed', 'consent.missing', 'student.not_found'],
  ),
  /** The next medium that a page should try to decode: any page does, so that it happens in the evening too. */
  'check.next': operation('anyone', none, z.object({ check: decodeCheck.nullable() })),
  'check.report': operation(
    'anyone',
    z.strictObject({
      checkId: b.id,
      isPlayable: z.boolean(),
      /** In LUFS; `null` for what makes no sound. */
      loudness: z.number().min(-100).max(20).nullable(),
    }),
    none,
  ),

  'session.open': operation(
    'teacher',
    z.strictObject({
      /** A saved session; without it, `postIds` in this order, each class behind a title card. */
      sessionId: b.id.optional(),
      postIds: z.array(b.id).min(1).max(limits.sessionItemsMax).optional(),
      /** The step to begin with. */
      from: z.int().nonnegative().default(0),
    }),
    z.object({ showingId: b.id }),
    ['post.not_found', 'post.not_accepted', 'session.not_found'],
  ),
} as const;
