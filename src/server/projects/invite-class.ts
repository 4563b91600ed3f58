import { holdInTransaction } from '../db/dialect.ts';
import { putRequest, standingOf } from '../db/member-requests.ts';
import type { Database } from '../db/schema.ts';
import { admit } from './join-project.ts';

/**
 * The host invites a class. One that has asked meanwhile is in at once; one that is in stays.
 * @throws AppError `project.full`.
 */
export const inviteClass = (
  db: Database,
  { projectId, classId, now }: { projectId: string; classId: string; now: number },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, `project ${projectId}`);
    const standing = await standingOf(tx, classId, projectId);
    if (standing === 'member' || standing === 'host') return;
    if (standing === 'asked') await admit(tx, projectId, classId, now);
    else await putRequest(tx, { projectId, classId, state: 'invited', now });
  });
