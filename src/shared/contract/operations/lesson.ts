import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { lessonChange, lessonView, lessonWishes, lineWishes, placeChange, putOff } from '../schemas/lesson.ts';
import { none, operation, secret } from './operation.ts';

/** The lesson: the turn conductor, and the code with which a supply teacher conducts it and sees nothing else. */
export const lessonOperations = {
  // the code for a supply teacher: conducts lessons, sees nothing else
  'lesson.set_code': operation('teacher', z.strictObject({ code: secret }), none, [
    'pin.too_weak',
    'vault.unavailable',
  ]),
  'lesson.remove_code': operation('teacher', none, none),
  'lesson.unlock': operation('anyone', z.strictObject({ code: secret }), z.object({ token: z.string() }), [
    'setup.required',
    'lesson_code.not_set',
    'pin.wrong',
    'pin.locked_out',
    'vault.unavailable',
  ]),
  'lesson.lock': operation('anyone', none, none),
  /** Keeps it open while somebody conducts; being let in tells the page that its token still holds. */
  'lesson.stay': operation('lesson', none, none),

  // the lesson: the turn conductor
  /** What the children see of it: who is next, who is here. `null`: no lesson, and then nothing opens. */
  'lesson.now': operation('anyone', none, z.object({ lesson: lessonView.nullable() }), ['setup.required']),
  /** The line that a lesson would have. */
  'lesson.preview': operation(
    'lesson',
    lineWishes,
    z.object({
      parties: z.array(z.array(b.id)),
      /** Owed a turn from the lesson before. */
      catchUpIds: z.array(b.id),
      shareMs: b.durationMs,
      takeLimitMs: b.durationMs,
    }),
    ['project.not_found'],
  ),
  'lesson.open': operation('lesson', lessonWishes, z.object({ lesson: lessonView }), [
    'project.not_found',
    'lesson.already_open',
    'lesson.nobody_present',
    'class.ended',
  ]),
  'lesson.change': operation('lesson', lessonChange, z.object({ lesson: lessonView }), ['lesson.not_open']),
  /** The time stands still and nothing opens; a turn that runs ends, and what it made is kept. */
  'lesson.pause': operation('lesson', none, z.object({ lesson: lessonView }), ['lesson.not_open']),
  'lesson.resume': operation('lesson', none, z.object({ lesson: lessonView }), ['lesson.not_open']),
  'lesson.end': operation('lesson', none, none),
  'lesson.place': operation('lesson', placeChange, z.object({ lesson: lessonView }), [
    'lesson.not_open',
    'student.not_found',
  ]),
  /** What children do at the hand-over: somebody is not here, or wants to come later. A tap on the picture undoes it. */
  'lesson.put_off': operation('anyone', putOff, z.object({ lesson: lessonView }), [
    'setup.required',
    'lesson.not_open',
    'student.not_found',
  ]),
  'lesson.swap': operation(
    'lesson',
    z.strictObject({ studentId: b.id, otherId: b.id }),
    z.object({ lesson: lessonView }),
    ['lesson.not_open', 'student.not_found'],
  ),
} as const;
