import type { Project } from '#shared/contract/schemas/project.ts';
import type { SignedProject } from '#shared/contract/wire.ts';
import { changedFields, refusedChanges } from '#shared/domain/project/change-rule.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, OpenClass } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { findProject, insertProjectChange, putProject } from '../db/projects.ts';
import { isSignedByHost, toProject } from './sign-project.ts';

/** Why a revision is not taken over, or `null`. */
const findFault = ({ db, partners, classId }: OpenClass, known: Project, signed: SignedProject): string | null => {
  const next = toProject(signed.project);
  if (next.id !== known.id || next.hostClassId !== known.hostClassId) return 'host';
  const isOwn = next.hostClassId === classId;
  const { signingKey } = (isOwn ? requireClass(db) : findPartnerClass(partners, next.hostClassId)) ?? {};
  if (signingKey === undefined || !isSignedByHost(signed, signingKey)) return 'signature';
  return refusedChanges(known, next).length > 0 ? 'change' : null;
};

/**
 * Takes over what the host of a project changed, if the host signed it and what every class agreed to is as it was.
 * Anything else is logged and leaves the project alone: an endpoint can hold a change back, but not make one.
 */
export const applyProjectRevision = (context: CoreContext, projectId: string, signed: SignedProject): void => {
  const opened = context.openClass();
  const { db } = opened;
  const known = findProject(db, projectId);
  if (known === null || signed.project.revision <= known.revision) return;
  const fault = findFault(opened, known, signed);
  if (fault !== null) {
    context.log('warn', 'sync.project_change_refused', { projectId, reason: fault });
    return;
  }
  const next = toProject(signed.project);
  const changedAt = context.clock.now();
  transaction<void>(db, () => {
    putProject(db, { project: next, signature: signed.signature }, changedAt);
    insertProjectChange(db, projectId, { revision: next.revision, fields: changedFields(known, next), changedAt });
  });
  context.emit({ type: 'project.changed', projectId });
};
