import type { ProjectAnswer } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findClass, isVerified } from '../db/classes.ts';
import { findHandover } from '../db/handovers.ts';
import { listRequests, standingOf } from '../db/member-requests.ts';
import { countMembersOf, findProject, listMembers } from '../db/projects.ts';
import type { Database } from '../db/schema.ts';

/**
 * A project as a class may see it: everything for its members, its texts for who may join; for everybody else it does
 * not exist.
 *
 * @param hasCode whether the class holds a valid invitation.
 * @throws AppError `project.not_found`.
 */
export const viewProject = async (
  db: Database,
  projectId: string,
  classId: string,
  hasCode = false,
): Promise<ProjectAnswer> => {
  const signed = await findProject(db, projectId);
  const standing = signed === undefined ? 'none' : await standingOf(db, classId, projectId);
  const isIn = standing === 'member' || standing === 'host';
  const isOffered =
    hasCode || signed?.project.content.access === 'open' || standing === 'invited' || standing === 'asked';
  const host = signed === undefined ? undefined : await findClass(db, signed.project.hostClassId);
  if (signed === undefined || host === undefined || !(isIn || isOffered)) {
    throw new AppError('project.not_found', { projectId });
  }
  const pending = isIn ? await findHandover(db, projectId) : undefined;
  const isConcerned = standing === 'host' || pending?.handover.toClassId === classId;
  return {
    project: signed,
    host,
    classes: await countMembersOf(db, projectId),
    standing,
    members: isIn ? await listMembers(db, projectId) : [],
    requests: standing === 'host' ? await listRequests(db, projectId) : [],
    pendingHandover: pending !== undefined && isConcerned ? pending : null,
  };
};

/** Children's work goes to verified classes only. @throws AppError `class.not_verified`. */
export const requireVerified = async (db: Database, classId: string): Promise<void> => {
  if (!(await isVerified(db, classId))) throw new AppError('class.not_verified');
};
