import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { captions } from '../schemas/captions.ts';
import { encoderChoice, encoderTrial, encodingReport } from '../schemas/encoding.ts';
import { ownPost, pictureMeasures, take } from '../schemas/post.ts';
import { none, operation } from './operation.ts';

const takeRef = z.strictObject({ takeId: b.id });

/** Recording; the slices go to `PUT /takes/<id>/chunks`. */
export const takeOperations = {
  'take.begin': operation(
    'turn',
    z.strictObject({ postId: b.id, kind: b.takeKind, mimeType: z.string().max(100) }),
    z.object({ take, limitMs: b.durationMs }),
    ['post.not_found', 'post.wrong_state', 'consent.missing', 'take.limit_reached', 'data.disk_full'],
  ),
  'take.finish': operation(
    'turn',
    z.strictObject({
      takeId: b.id,
      durationMs: b.durationMs,
      reason: b.stopReason,
      /** Of a film: what was seen, and how it was recorded. */
      picture: pictureMeasures.optional(),
      encoding: encodingReport.optional(),
    }),
    z.object({ take }),
    ['take.not_found', 'take.wrong_state'],
  ),
  'take.keep': operation('turn', takeRef, z.object({ post: ownPost }), ['take.not_found', 'take.wrong_state']),
  'take.discard': operation('turn', takeRef, z.object({ post: ownPost }), ['take.not_found', 'take.wrong_state']),

  /** What this PC records films as; a trial is due before the first film, and again after a while. */
  'encoder.current': operation('anyone', none, z.object({ choice: encoderChoice.nullable(), isTrialDue: z.boolean() })),
  /** What came out best of a trial, in a child's studio or on the teacher's device page. */
  'encoder.choose': operation('anyone', encoderTrial, z.object({ choice: encoderChoice })),
  /** How the newest films of this class were recorded. */
  'encoder.takes': operation(
    'teacher',
    none,
    z.object({ takes: z.array(encodingReport.extend({ startedAt: b.epochMs, durationMs: b.durationMs })) }),
  ),

  /** What is said in the take, in the place of what was there in this language; without a cue there is nothing. */
  'take.set_captions': operation('turn', z.strictObject({ takeId: b.id, captions }), z.object({ take }), [
    'take.not_found',
    'take.wrong_state',
  ]),
} as const;
