import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { retention } from '../schemas/retention.ts';
import { none, operation, postRef, studentRef } from './operation.ts';

/** Until when things are kept, and what is taken out of the app: files in the data folder that only this user can read. */
export const keepingOperations = {
  // what is taken out of the app, as files in the data folder that only this user can read
  'export.roster': operation('teacher', none, z.object({ path: z.string() })),
  'export.overview': operation('teacher', z.strictObject({ language: b.languageTag }), z.object({ path: z.string() })),
  /** All that is kept about a child, in a folder with a page in this language; guarded posts are left out. */
  'export.child': operation('teacher', studentRef.extend({ language: b.languageTag }), z.object({ path: z.string() }), [
    'student.not_found',
  ]),
  /** A guarded post with what was written about it, for who looks after child protection: a page, and beside it its media. */
  'export.concern': operation('teacher', postRef.extend({ language: b.languageTag }), z.object({ path: z.string() }), [
    'post.not_found',
    'post.wrong_state',
    'data.disk_full',
  ]),

  // until when things are kept, and what families are told of it all
  'retention.current': operation('teacher', none, retention),
  'retention.set': operation('teacher', z.strictObject({ endsOn: b.calendarDate }), retention),
  /** The date of this computer is right, although it does not look so: what is due goes. */
  'retention.confirm_date': operation('teacher', none, retention),
} as const;
