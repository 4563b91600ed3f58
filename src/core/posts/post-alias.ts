import { limits } from '#shared/domain/limits.ts';
import { type ClassRole, isClassRole } from '#shared/domain/roster.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { requireClass } from '../db/class-profile.ts';
import type { PostRow } from '../db/posts.ts';
import { findRole } from '../db/roles.ts';
import { findAlias } from '../db/students.ts';

/** Under what a post is shown and sent: its child's alias, or the name that the class tells about itself. */
export const aliasOf = (db: ReadableDatabase, { isOfClass, studentId }: PostRow): string | null =>
  isOfClass ? [...requireClass(db).name].slice(0, limits.nameMaxChars).join('').trim() : findAlias(db, studentId);

/** In which role of the class its child made it, as far as partners may know: the teacher's own words stay here. */
export const roleOf = (db: ReadableDatabase, { isOfClass, projectId, studentId }: PostRow): ClassRole | null => {
  const role = isOfClass ? null : findRole(db, projectId, studentId);
  return role !== null && isClassRole(role) ? role : null;
};
