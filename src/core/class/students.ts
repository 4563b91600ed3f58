import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readClass } from '../db/class-profile.ts';
import { listStudents } from '../db/students.ts';
import { enrolStudents } from './enrol-students.ts';

/** The roster. */
export const createStudentHandlers = (context: CoreContext): Handlers<'student.list' | 'student.add'> => ({
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
});
