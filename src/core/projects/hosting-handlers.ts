import { type Project, projectContent } from '#shared/contract/schemas/project.ts';
import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { changedFields, refusedChanges } from '#shared/domain/project/change-rule.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { ClassSigner, CoreContext, Handlers } from '../context.ts';
import { listApprovedOf } from '../db/approvals.ts';
import { requireClass } from '../db/class-profile.ts';
import { listProjectMembers } from '../db/project-members.ts';
import {
  changePlace,
  chooseProject,
  insertProjectChange,
  putProject,
  requireProject,
  requireStored,
  type StoredProject,
} from '../db/projects.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';
import { asProjectFailure } from './project-failure.ts';
import { requireHost } from './require-host.ts';
import { signProject } from './sign-project.ts';
import { storeJoined } from './store-joined.ts';

type HostingOperation = 'project.create' | 'project.change' | 'project.close' | 'project.take_over';

/**
 * Making a project and changing it: everything here is signed by the class that hosts it.
 * @param changed is called when there is a revision that the endpoint does not know yet.
 */
export const createHostingHandlers = (context: CoreContext, changed: () => void): Handlers<HostingOperation> => {
  /** Others have agreed to it, or children have answered it: from then on little may change. */
  const isUnderWay = ({ id }: Project): boolean => {
    const { db, partners } = context.openClass();
    return (
      listProjectMembers(partners, id).length > 0 || listApprovedOf(db, id).some(({ purpose }) => purpose !== 'model')
    );
  };

  /** What changes is told to everybody from the day on which there is somebody to tell. */
  const putRevision = (signer: ClassSigner, before: StoredProject, change: Partial<Project>): Project => {
    const { db } = context.openClass();
    const project: Project = { ...before.project, ...change, revision: before.project.revision + 1 };
    const changedAt = context.clock.now();
    transaction<void>(db, () => {
      putProject(db, { project, signature: signProject(signer, project), handovers: before.handovers }, changedAt);
      const fields = isUnderWay(before.project) ? changedFields(before.project, project) : [];
      insertProjectChange(db, project.id, { revision: project.revision, fields, changedAt });
    });
    context.emit({ type: 'project.changed', projectId: project.id });
    return project;
  };

  return {
    'project.create': ({ isChosen = true, ...draft }, { signer }) => {
      const { db, classId } = context.openClass();
      const createdAt = context.clock.now();
      const content = projectContent.parse(completeContent(draft, dateAt(createdAt, requireClass(db).timeZone)));
      const project: Project = {
        ...content,
        id: context.random.uuid(),
        hostClassId: classId,
        revision: 1,
        isClosed: false,
      };
      transaction<void>(db, () => {
        putProject(db, { project, signature: signProject(signer, project), handovers: [] }, createdAt);
        changePlace(db, project.id, { standing: 'host', agreedAt: createdAt });
        if (isChosen) chooseProject(db, project.id);
      });
      context.emit({ type: 'project.changed', projectId: project.id });
      changed();
      return { project };
    },

    'project.change': ({ projectId, change }, { signer }) => {
      const { db } = context.openClass();
      const before = requireHost(db, projectId);
      if (before.isClosed) throw new AppError('project.closed', { projectId });
      const { id, hostClassId, revision, isClosed, ...content } = before;
      const next = projectContent.parse({ ...content, ...change });
      if (changedFields(content, next).length === 0) return { project: before };
      const refused = isUnderWay(before) ? refusedChanges(content, next) : [];
      if (refused.length > 0) throw new AppError('project.change_refused', { fields: refused.join(',') });
      const project = putRevision(signer, requireStored(db, projectId), next);
      changed();
      return { project };
    },

    'project.close': ({ projectId }, { signer }) => {
      const { db } = context.openClass();
      const before = requireHost(db, projectId);
      if (before.isClosed) return { project: before };
      const project = putRevision(signer, requireStored(db, projectId), { isClosed: true });
      changed();
      return { project };
    },

    'project.take_over': async ({ projectId }, { signer }) => {
      const { db, classId } = context.openClass();
      requireProject(db, projectId);
      try {
        await withEndpoint(context, async ({ client }) => {
          const seen = await client.readProject(projectId);
          const { pendingHandover } = seen;
          if (pendingHandover?.handover.toClassId !== classId) throw new AppError('auth.not_allowed');
          const { project: document, handovers } = seen.project;
          const project = { ...document, hostClassId: classId, revision: document.revision + 1 };
          const signed = { project, signature: signer.sign(project), handovers: [...handovers, pendingHandover] };
          await client.publishProject(signed);
          storeJoined(context, await client.readProject(projectId), { projectId, isChosen: false });
        });
      } catch (error) {
        throw asProjectFailure(error);
      }
      changed();
      return { project: requireProject(db, projectId) };
    },
  };
};
