import type { Project } from '#shared/contract/schemas/project.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { readPlace, requireProject } from '../db/projects.ts';

/** A project that this class hosts. @throws AppError `project.not_found`, `auth.not_allowed`. */
export const requireHost = (db: ReadableDatabase, projectId: string): Project => {
  const project = requireProject(db, projectId);
  if (readPlace(db, projectId).standing !== 'host') throw new AppError('auth.not_allowed', { reason: 'not_the_host' });
  return project;
};
