import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { pictureKinds } from '../../domain/post.ts';
import * as b from '../schemas/basics.ts';
import { newStudent, rosterEntry, studentChange } from '../schemas/class.ts';
import { classOverview } from '../schemas/overview.ts';
import { none, operation, studentRef } from './operation.ts';

const studentRefs = z.strictObject({ studentIds: z.array(b.id).min(1).max(limits.studentsMax) });
const roster = z.object({ students: z.array(rosterEntry) });
const role = b.nonEmptyLine(limits.roleMaxChars);
const roles = z.object({ roles: z.array(z.object({ studentId: b.id, role })) });

/** The class list, the roles in the current project, and who has done what. */
export const studentOperations = {
  'student.list': operation('anyone', none, roster, ['setup.required']),
  'student.add': operation(
    'teacher',
    z.strictObject({ students: z.array(newStudent).min(1).max(limits.studentsMax) }),
    roster,
  ),
  'student.change': operation('teacher', studentChange, roster, ['student.not_found', 'post.not_found']),
  /** Which of their drawings a child can have as a picture on the class list. */
  'student.drawings': operation(
    'teacher',
    studentRef,
    z.object({ drawings: z.array(z.object({ postId: b.id, tile: b.tile, url: b.localUrl })) }),
    ['student.not_found'],
  ),
  /** Another alias; the partners go on knowing the one on posts that were sent. */
  'student.new_alias': operation('teacher', studentRef, roster, ['student.not_found']),
  'student.order': operation('teacher', studentRefs, roster, ['student.not_found']),
  /** The child chooses three other pictures at the next turn. */
  'student.reset_secret': operation('teacher', studentRef, roster, ['student.not_found']),
  /** They leave the list; what they made stays until the retention rule removes it. */
  'student.archive': operation('teacher', studentRefs, roster, ['student.not_found']),
  'student.restore': operation('teacher', studentRefs, roster, ['student.not_found']),
  'student.archived': operation(
    'teacher',
    none,
    z.object({ students: z.array(rosterEntry.extend({ archivedAt: b.epochMs })) }),
  ),

  /** As what a picture file can be brought in for this child: what the project asks for and the family agrees to. */
  'picture.kinds': operation('teacher', studentRef, z.object({ kinds: z.array(z.enum(pictureKinds)) }), [
    'student.not_found',
    'project.not_found',
    'phase.not_open',
  ]),

  /** Who has made what in which phase, who is missing, the time of each turn, and who is next. */
  'class.overview': operation('teacher', none, classOverview),

  // roles in the class for the current project
  'role.list': operation('teacher', none, roles),
  'role.set': operation('teacher', z.strictObject({ studentId: b.id, role: role.nullable() }), roles, [
    'student.not_found',
    'project.not_found',
  ]),
  /** Everybody takes over the role of the one before in the class list. */
  'role.rotate': operation('teacher', none, roles, ['project.not_found']),
} as const;
