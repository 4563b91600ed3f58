import { AppError } from '#shared/errors/app-error.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { deleteHandover } from '../db/handovers.ts';
import { putRequest, standingOf } from '../db/member-requests.ts';
import { findHost, removeMember } from '../db/projects.ts';
import type { Database } from '../db/schema.ts';

/**
 * A class leaves, or its host takes it out; an invitation that nobody took up is declined or taken back. The host itself
 * has to hand over or close first: the others would be left with nobody to ask.
 *
 * @throws AppError `auth.not_allowed` for somebody else's place, `project.host_stays`, `class.not_found`.
 */
export const leaveProject = (
  db: Database,
  leaving: { projectId: string; classId: string; callerId: string; now: number },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { projectId, classId, callerId, now } = leaving;
    await holdInTransaction(tx, `project ${projectId}`);
    const host = await findHost(tx, projectId);
    if (classId !== callerId && callerId !== host) throw new AppError('auth.not_allowed', { reason: 'not_the_host' });
    if (classId === host) throw new AppError('project.host_stays', { projectId });
    const standing = await standingOf(tx, classId, projectId);
    if (standing === 'none') throw new AppError('member.not_found');
    if (standing === 'left' || standing === 'declined') return;
    const wasIn = await removeMember(tx, projectId, classId);
    await putRequest(tx, { projectId, classId, state: wasIn ? 'left' : 'declined', now });
    await deleteHandover(tx, projectId);
  });
