import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { currentProject } from '../db/projects.ts';
import { listRoles, putRoles } from '../db/roles.ts';
import { findStudent, listStudents } from '../db/students.ts';

/** Everybody takes over the role of the one before in the class list; the first takes that of the last. */
const rotate = (studentIds: readonly string[], roles: ReadonlyMap<string, string>): Map<string, string> => {
  const rotated = new Map<string, string>();
  for (const [at, studentId] of studentIds.entries()) {
    const role = roles.get(studentIds[(at + studentIds.length - 1) % studentIds.length] ?? '');
    if (role !== undefined) rotated.set(studentId, role);
  }
  return rotated;
};

/** Roles in the class for the current project: given, passed on, shown on the children's pictures. */
export const createRoleHandlers = (context: CoreContext): Handlers<'role.list' | 'role.set' | 'role.rotate'> => {
  const answer = (roles: ReadonlyMap<string, string>) => ({
    roles: [...roles].map(([studentId, role]) => ({ studentId, role })),
  });
  const change = (step: (db: Database, roles: Map<string, string>) => Map<string, string>) => {
    const { db } = context.openClass();
    const roles = transaction<Map<string, string>>(db, () => {
      const project = currentProject(db);
      if (project === null) throw new AppError('project.not_found');
      const changed = step(db, listRoles(db, project.id));
      putRoles(db, project.id, changed);
      return changed;
    });
    context.emit({ type: 'lesson.changed' });
    return answer(roles);
  };

  return {
    'role.list': () => {
      const { db } = context.openClass();
      const project = currentProject(db);
      return answer(project === null ? new Map() : listRoles(db, project.id));
    },

    'role.set': ({ studentId, role }) =>
      change((db, roles) => {
        if (findStudent(db, studentId) === null) throw new AppError('student.not_found');
        roles.delete(studentId);
        if (role !== null) roles.set(studentId, role);
        return roles;
      }),

    'role.rotate': () =>
      change((db, roles) =>
        rotate(
          listStudents(db).map(({ id }) => id),
          roles,
        ),
      ),
  };
};
