import type { Handover } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { changePlace, requireProject } from '../db/projects.ts';
import type { EndpointClient } from '../sync/endpoint-client.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';
import { asProjectFailure } from './project-failure.ts';
import { requireHost } from './require-host.ts';
import { storeJoined } from './store-joined.ts';

type MembershipOperation = 'project.join' | 'project.leave' | 'project.decide' | 'project.invite' | 'project.hand_over';

/**
 * Coming into projects and going, at the endpoint.
 * @param changed is called when there is something to send or to fetch.
 */
export const createMembershipHandlers = (context: CoreContext, changed: () => void): Handlers<MembershipOperation> => {
  const ask = <T>(work: (client: EndpointClient) => Promise<T>): Promise<T> =>
    withEndpoint(context, ({ client }) => work(client)).catch((error: unknown) => {
      throw asProjectFailure(error);
    });

  return {
    'project.join': async ({ projectId, code, words }) => {
      const agreedAt = context.clock.now();
      const answer = await ask(async (client) => {
        const seen = await (code === undefined ? client.readProject(projectId) : client.readInvitation(code));
        const agreedRevision = seen.project.project.revision;
        return client.joinProject(projectId, { agreedRevision, words: words ?? '', ...(code ? { code } : {}) });
      });
      storeJoined(context, answer, { projectId, isChosen: true, agreedAt });
      changed();
      return { project: requireProject(context.openClass().db, projectId), standing: answer.standing };
    },

    'project.leave': async ({ projectId }) => {
      const { db, classId } = context.openClass();
      requireProject(db, projectId);
      await ask((client) => client.leaveProject(projectId, classId));
      transaction<void>(db, () => changePlace(db, projectId, { standing: 'left' }));
      context.emit({ type: 'project.changed', projectId });
      return {};
    },

    'project.decide': async ({ projectId, classId, decision }) => {
      requireHost(context.openClass().db, projectId);
      await ask(async (client) => {
        if (decision === 'remove') await client.leaveProject(projectId, classId);
        else if (decision === 'invite') await client.inviteClass(projectId, classId);
        else await client.decideRequest(projectId, classId, decision);
        storeJoined(context, await client.readProject(projectId), { projectId, isChosen: false });
      });
      changed();
      return {};
    },

    'project.invite': async ({ projectId, uses, days }) => {
      requireHost(context.openClass().db, projectId);
      const { code, expiresAt } = await ask((client) => client.createInvitation(projectId, { uses, days }));
      return { code, expiresAt };
    },

    'project.hand_over': async ({ projectId, classId: toClassId }, { signer }) => {
      const { db, classId } = context.openClass();
      requireHost(db, projectId);
      if (toClassId === classId) throw new AppError('class.not_found');
      const signedAt = context.clock.now();
      const handover: Handover = {
        format: 'meridian.handover/1',
        projectId,
        fromClassId: classId,
        toClassId,
        signedAt,
      };
      await ask((client) => client.offerHandover(projectId, { handover, signature: signer.sign(handover) }));
      transaction<void>(db, () => changePlace(db, projectId, { handoverTo: toClassId }));
      context.emit({ type: 'project.changed', projectId });
      return {};
    },
  };
};
