import type { SignedProject } from '#shared/contract/wire.ts';
import { changedFields, refusedChanges } from '#shared/domain/project/change-rule.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, OpenClass } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { changePlace, findProject, insertProjectChange, putProject } from '../db/projects.ts';
import { isHandedOn, toStored } from './read-signed.ts';
import { isSignedByHost } from './sign-project.ts';

/** Why a revision is not taken over, or `null`. */
const findFault = ({ db, partners, classId }: OpenClass, projectId: string, signed: SignedProject): string | null => {
  const known = findProject(db, projectId);
  const { project: next } = toStored(signed);
  if (known === null || next.id !== projectId) return 'project';
  const keyOf = (id: string): string | undefined =>
    (id === classId ? requireClass(db) : findPartnerClass(partners, id))?.signingKey;
  if (!isHandedOn(signed, known.hostClassId, keyOf)) return 'host';
  const key = keyOf(next.hostClassId);
  if (key === undefined || !isSignedByHost(signed, key)) return 'signature';
  return refusedChanges(known, next).length > 0 ? 'change' : null;
};

/**
 * Takes over what the host of a project changed, if the host signed it and what every class agreed to is as it was.
 * Anything else is logged and leaves the project alone: an endpoint can hold a change back, but not make one.
 */
export const applyProjectRevision = (context: CoreContext, projectId: string, signed: SignedProject): void => {
  const opened = context.openClass();
  const { db, classId } = opened;
  const known = findProject(db, projectId);
  if (known === null || signed.project.revision <= known.revision) return;
  const fault = findFault(opened, projectId, signed);
  if (fault !== null) {
    context.log('warn', 'sync.project_change_refused', { projectId, reason: fault });
    return;
  }
  const stored = toStored(signed);
  const { revision, hostClassId } = stored.project;
  const changedAt = context.clock.now();
  transaction<void>(db, () => {
    putProject(db, stored, changedAt);
    insertProjectChange(db, projectId, { revision, fields: changedFields(known, stored.project), changedAt });
    if (hostClassId !== known.hostClassId) {
      changePlace(db, projectId, { standing: hostClassId === classId ? 'host' : 'member', handoverTo: null });
    }
  });
  context.emit({ type: 'project.changed', projectId });
};
