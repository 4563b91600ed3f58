import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { listSeats } from '../db/lessons.ts';
import { listStudents } from '../db/students.ts';
import { findLesson } from './open-lesson.ts';

/** The children of the class without those who are marked absent in the lesson that runs; without a lesson, all. */
export const studentsHere = (db: ReadableDatabase, now: number): ReturnType<typeof listStudents> => {
  const lesson = findLesson(db, now);
  const seats = lesson === null ? [] : listSeats(db, lesson.id);
  const absent = new Set(seats.flatMap(({ studentId, state }) => (state === 'absent' ? [studentId] : [])));
  return listStudents(db).filter(({ id }) => !absent.has(id));
};
