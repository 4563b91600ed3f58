import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readClass } from '../db/class-profile.ts';
import { insertConsent } from '../db/consents.ts';
import { findStudent, listStudents } from '../db/students.ts';
import { enrolStudents } from './enrol-students.ts';

/** The roster, and what the families have agreed to. */
export const createStudentHandlers = (
  context: CoreContext,
): Handlers<'student.list' | 'student.add' | 'consent.grant'> => ({
  'student.list': () => ({ students: listStudents(context.openClass().db) }),

  'student.add': ({ students }) => {
    const { db } = context.openClass();
    const present = listStudents(db).length;
    if (present + students.length > limits.studentsMax) {
      throw new AppError('request.invalid', { path: 'students', present, studentsMax: limits.studentsMax });
    }
    const language = readClass(db)?.language ?? 'en';
    transaction<void>(db, () => enrolStudents(db, students, { ...context, language }));
    return { students: listStudents(db) };
  },

  'consent.grant': ({ studentIds, subjects, audience, basis, expiresAt }) => {
    const { db } = context.openClass();
    const grantedAt = context.clock.now();
    transaction<void>(db, () => {
      for (const studentId of new Set(studentIds)) {
        if (findStudent(db, studentId) === null) throw new AppError('student.not_found');
        for (const subject of new Set(subjects)) {
          insertConsent(db, context.random.uuid(), studentId, { subject, audience, basis, grantedAt, expiresAt });
        }
      }
    });
    return {};
  },
});
