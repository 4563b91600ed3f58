import { z } from 'zod';
import * as b from './schemas/basics.ts';
import { encoderChoice } from './schemas/encoding.ts';
import { stageView } from './schemas/session.ts';
import { settings } from './schemas/settings.ts';
import { endpointStatus } from './schemas/sync.ts';

/**
 * Why an open mode was locked: somebody asked; nothing happened for a while; the PC slept; another page opened it; every
 * page was gone; what was watched together is over.
 */
const lockReason = z.enum(['asked', 'idle', 'slept', 'replaced', 'window_lost', 'showing_ended']);

/** What happened, in the past tense. Events say that something changed; the screens ask for the rest. */
export const kioskEvent = z.discriminatedUnion('type', [
  /** Sent at once and every 15 s, so that a page can tell a quiet core from a dead one. */
  z.object({ type: z.literal('core.beat') }),
  z.object({
    type: z.literal('teacher.locked'),
    reason: lockReason,
    /** The session that ended, by the public beginning of its token: another one may be open when this arrives. */
    session: z.string(),
  }),
  /** A lesson that the lesson code opened is over for its page. */
  z.object({
    type: z.literal('lesson.locked'),
    reason: lockReason,
    session: z.string(),
  }),
  /** Another class is shown; nothing of the one before is open any more. */
  z.object({ type: z.literal('class.changed'), classId: b.classId }),
  z.object({ type: z.literal('take.finalised'), takeId: b.id, postId: b.id, state: b.takeState }),
  /** The take's verdict and waveform are there. */
  z.object({ type: z.literal('take.measured'), takeId: b.id, postId: b.id }),
  /** The small pictures of a film are there. */
  z.object({ type: z.literal('take.pictured'), takeId: b.id, postId: b.id }),
  z.object({ type: z.literal('encoder.chosen'), choice: encoderChoice }),
  z.object({ type: z.literal('settings.changed'), settings }),
  z.object({ type: z.literal('queue.changed'), count: z.int() }),
  z.object({ type: z.literal('consent.changed') }),
  /** The lesson or its line. */
  z.object({ type: z.literal('lesson.changed') }),
  z.object({ type: z.literal('outbox.changed'), postId: b.id }),
  z.object({ type: z.literal('sync.changed'), status: endpointStatus }),
  /** A bundle is being written to a stick or read from it. */
  z.object({ type: z.literal('courier.moved'), bytesDone: b.sizeBytes, bytes: b.sizeBytes }),
  /** A keepsake is being written. */
  z.object({ type: z.literal('keepsake.moved'), bytesDone: b.sizeBytes, bytes: b.sizeBytes }),
  /** A backup was made, or failed. */
  z.object({ type: z.literal('backup.changed') }),
  /** How the app starts, or how far an update is. */
  z.object({ type: z.literal('machine.changed') }),
  z.object({ type: z.literal('partner.received'), postId: b.id }),
  /** What children may see of partners' posts is other than before; `null`: of more than one. */
  z.object({ type: z.literal('incoming.decided'), postId: b.id.nullable() }),
  /** A report was answered, or one came in a project that this class hosts. */
  z.object({ type: z.literal('report.changed') }),
  /** When the class is at school, or what it tells about itself. */
  z.object({ type: z.literal('calendar.changed') }),
  /** The host changed it, or something about this class's place in it did. */
  z.object({ type: z.literal('project.changed'), projectId: b.id }),
  /** Something was written to the teachers of this class, or what they wrote has gone. */
  z.object({ type: z.literal('message.changed') }),
  /** Media wait to be tried by a page: see `check.next`. */
  z.object({ type: z.literal('check.wanted') }),
  /** Everything in a planned session was looked at. */
  z.object({ type: z.literal('session.checked'), sessionId: b.id }),
  /** Somebody went on, back, dark … on the stage or at the console. */
  z.object({ type: z.literal('showing.changed'), runId: b.id, view: stageView, revision: z.int() }),
  /** What is to be shown is another than before: a medium was found right, or a post was withdrawn. */
  z.object({ type: z.literal('showing.refreshed'), runId: b.id }),
  /** What the stage tells of itself about once a second. */
  z.object({
    type: z.literal('showing.reported'),
    runId: b.id,
    itemId: z.string(),
    atMs: b.durationMs.nullable(),
    isShown: z.boolean(),
  }),
  z.object({ type: z.literal('showing.ended'), runId: b.id }),
]);
export type KioskEvent = z.infer<typeof kioskEvent>;
