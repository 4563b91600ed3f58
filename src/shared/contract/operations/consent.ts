import { z } from 'zod';
import {
  affectedPost,
  consentCell,
  consentGrant,
  consentScope,
  consentWithdrawal,
  schoolBasis,
  student,
} from '../schemas/class.ts';
import { parentNotice } from '../schemas/parent-notice.ts';
import { none, operation } from './operation.ts';

/** What the families have agreed to, and what they are told. */
export const consentOperations = {
  'consent.notice': operation('teacher', none, parentNotice),

  'consent.grid': operation(
    'teacher',
    none,
    z.object({
      students: z.array(z.object({ student, cells: z.array(consentCell) })),
      schoolBasis: schoolBasis.nullable(),
    }),
  ),
  'consent.grant': operation('teacher', consentGrant, none, ['student.not_found']),
  /** What a withdrawal would erase and call back; it changes nothing. */
  'consent.preview': operation('teacher', consentScope, z.object({ affected: z.array(affectedPost) }), [
    'student.not_found',
  ]),
  'consent.withdraw': operation('teacher', consentWithdrawal, z.object({ affected: z.array(affectedPost) }), [
    'student.not_found',
  ]),
  /** On what the use inside the class rests where no family said otherwise. */
  'consent.set_school_basis': operation(
    'teacher',
    schoolBasis.pick({ basis: true }).strict(),
    z.object({ schoolBasis }),
  ),
} as const;
