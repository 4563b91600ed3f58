import { limits } from '#shared/domain/limits.ts';
import { drawnTile } from '#shared/domain/tiles.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readClass } from '../db/class-profile.ts';
import {
  archiveStudent,
  findRosterEntry,
  findStudent,
  listAliases,
  listArchived,
  listRoster,
  listTileDrawings,
  orderStudents,
  putDrawnTile,
  putPictureSecret,
  putTile,
  updateStudent,
} from '../db/students.ts';
import { makeAlias } from './aliases.ts';
import { enrolStudents } from './enrol-students.ts';

type StudentOperation =
  | 'student.list'
  | 'student.add'
  | 'student.change'
  | 'student.drawings'
  | 'student.new_alias'
  | 'student.order'
  | 'student.reset_secret'
  | 'student.archive'
  | 'student.restore'
  | 'student.archived';

const requireRoom = (db: ReadableDatabase, newcomers: number): void => {
  const present = listRoster(db).length;
  if (present + newcomers <= limits.studentsMax) return;
  throw new AppError('request.invalid', { path: 'students', present, studentsMax: limits.studentsMax });
};

const requireStudents = (db: ReadableDatabase, studentIds: readonly string[]): void => {
  if (studentIds.some((id) => findStudent(db, id) === null)) throw new AppError('student.not_found');
};

/**
 * The class list. Every change answers the whole list as it is then.
 * @param leaving is called before students leave the list: a turn that one of them has ends, and is kept.
 */
export const createStudentHandlers = (
  context: CoreContext,
  leaving: (studentIds: readonly string[]) => void,
): Handlers<StudentOperation> => {
  const change = (
    step: (db: Database, language: string) => void,
  ): ReturnType<Handlers<'student.list'>['student.list']> => {
    const { db } = context.openClass();
    transaction<void>(db, () => step(db, readClass(db)?.language ?? 'en'));
    context.emit({ type: 'lesson.changed' });
    return { students: listRoster(db) };
  };

  return {
    'student.list': () => ({ students: listRoster(context.openClass().db) }),

    'student.add': ({ students }) =>
      change((db, language) => {
        requireRoom(db, students.length);
        enrolStudents(db, students, { ...context, language });
      }),

    'student.change': ({ studentId, name, tile, tilePostId, group, readingLevel, language, hasMoreTime }) =>
      change((db) => {
        const old = findRosterEntry(db, studentId);
        if (old === null) throw new AppError('student.not_found');
        updateStudent(db, {
          ...old,
          name: name ?? old.name,
          group: group === undefined ? old.group : group,
          readingLevel: readingLevel ?? old.readingLevel,
          language: language === undefined ? old.language : language,
          hasMoreTime: hasMoreTime ?? old.hasMoreTime,
        });
        if (tile !== undefined) putTile(db, studentId, tile);
        if (tilePostId !== undefined) {
          if (!listTileDrawings(db, studentId).some(({ postId }) => postId === tilePostId)) {
            throw new AppError('post.not_found');
          }
          putDrawnTile(db, studentId, tilePostId);
        }
      }),

    'student.drawings': ({ studentId }) => {
      const { db } = context.openClass();
      requireStudents(db, [studentId]);
      const drawings = listTileDrawings(db, studentId);
      return {
        drawings: drawings.map(({ postId, mediaId }) => ({
          postId,
          tile: drawnTile(mediaId),
          url: context.mediaUrl(mediaId),
        })),
      };
    },

    'student.new_alias': ({ studentId }) =>
      change((db, language) => {
        const old = findRosterEntry(db, studentId);
        if (old === null) throw new AppError('student.not_found');
        updateStudent(db, { ...old, alias: makeAlias(language, new Set(listAliases(db)), context.random) });
      }),

    'student.order': ({ studentIds }) =>
      change((db) => {
        requireStudents(db, studentIds);
        const named = new Set(studentIds);
        // somebody who was added meanwhile stays at the end
        const others = listRoster(db).flatMap(({ id }) => (named.has(id) ? [] : [id]));
        orderStudents(db, [...named, ...others]);
      }),

    'student.reset_secret': ({ studentId }) =>
      change((db) => {
        requireStudents(db, [studentId]);
        putPictureSecret(db, studentId, null);
      }),

    'student.archive': ({ studentIds }) => {
      requireStudents(context.openClass().db, studentIds);
      leaving(studentIds);
      return change((db) => {
        for (const studentId of studentIds) archiveStudent(db, studentId, context.clock.now());
      });
    },

    'student.restore': ({ studentIds }) =>
      change((db) => {
        const archived = new Set(listArchived(db).map(({ id }) => id));
        if (studentIds.some((id) => !archived.has(id))) throw new AppError('student.not_found');
        requireRoom(db, studentIds.length);
        for (const studentId of studentIds) archiveStudent(db, studentId, null);
      }),

    'student.archived': () => ({ students: listArchived(context.openClass().db) }),
  };
};
