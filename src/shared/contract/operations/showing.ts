import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import {
  answerers,
  answerHindrances,
  answerKind,
  answerPurpose,
  answerWays,
  begunAnswer,
} from '../schemas/class-answer.ts';
import { showing, stageMove, stageView } from '../schemas/session.ts';
import { none, operation } from './operation.ts';

const showingRef = z.strictObject({ showingId: b.id });
const stepId = z.string().max(40);
const steered = z.object({ view: stageView, revision: z.int() });

/** A session that is shown: the stage knows its showing's unguessable id and never holds a teacher's token. */
export const showingOperations = {
  /**
   * The showing that runs, for a console that was closed or locked; and whether the class may see this display, because
   * a session was shown on it not long ago.
   */
  'showing.current': operation('teacher', none, z.object({ showingId: b.id.nullable(), mayBeSeen: z.boolean() })),
  /**
   * Puts the stage on the second display, where the host can. Where it cannot, a page may open a second window itself;
   * on `this` display everything is done on the stage.
   */
  'showing.present': operation(
    'teacher',
    z.strictObject({ showingId: b.id, display: z.enum(['second', 'this']) }),
    z.object({ isOpened: z.boolean() }),
    ['session.not_found'],
  ),
  'showing.read': operation('anyone', showingRef, z.object({ showing }), ['session.not_found']),
  'showing.steer': operation('anyone', showingRef.extend({ move: stageMove }), steered, ['session.not_found']),
  /** What the stage tells about once a second: it fills the log, and the console follows it. */
  'showing.report': operation(
    'anyone',
    showingRef.extend({ itemId: stepId, atMs: b.durationMs.nullable(), isShown: z.boolean() }),
    none,
    ['session.not_found'],
  ),
  /** Asks one of the children who are here to speak, everybody in turn. */
  'showing.draw_lot': operation('anyone', showingRef, steered, ['session.not_found', 'student.not_found']),
  /** What the class can answer to the step in front, and as what the children who are in it may. */
  'showing.answer_ways': operation(
    'anyone',
    showingRef.extend({ itemId: stepId.nullable(), studentIds: answerers.nullable() }),
    answerWays,
    ['session.not_found', 'student.not_found', 'project.not_found'],
  ),
  /**
   * Begins the class's answer, recorded or written right there. It is made like a child's post, with the token that comes
   * back, and goes to the review like any.
   */
  'showing.answer': operation(
    'anyone',
    showingRef.extend({
      itemId: stepId.nullable(),
      purpose: answerPurpose,
      kind: answerKind,
      studentIds: answerers,
    }),
    begunAnswer,
    [
      'session.not_found',
      'student.not_found',
      'project.not_found',
      'project.closed',
      'consent.missing',
      'reflection.not_open',
      'post.not_found',
      'class.ended',
    ],
  ),
  /** Whose families keep an answer from the partner classes: for the console, never for the stage. */
  'showing.hindrances': operation(
    'teacher',
    z.strictObject({ studentIds: answerers }),
    z.object({ hindrances: answerHindrances }),
  ),
  /** How a drawing of this class came about, in the drawing engine's format. */
  'showing.strokes': operation(
    'anyone',
    showingRef.extend({ itemId: stepId }),
    z.object({ document: z.string().nullable() }),
    ['session.not_found', 'post.not_found'],
  ),
  'showing.end': operation('anyone', showingRef, none, ['session.not_found']),
} as const;
