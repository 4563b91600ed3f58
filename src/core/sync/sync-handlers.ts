import type { EndpointStatus } from '#shared/contract/index.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { ClassSigner, CoreContext, Handlers } from '../context.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { listParked } from '../db/outbox.ts';
import { findPartnerClass, listPartnerPosts } from '../db/partner-posts.ts';
import { listRefusedEntries } from '../db/refused-entries.ts';
import { incomingStatesOf } from '../incoming/incoming-states.ts';
import { signOwnProjects } from '../projects/sign-own.ts';
import { advanceItem } from './advance.ts';
import { dissolveBatch } from './dissolve-batch.ts';
import { type Joining, joinEndpoint } from './join-endpoint.ts';
import { startLocalEndpoint } from './local-endpoint.ts';
import { partnerPostView } from './partner-post-view.ts';
import { publishProjects } from './publish-projects.ts';
import { judgeFailure } from './refusal.ts';
import { releaseWaiting } from './release-waiting.ts';
import type { SyncRunner } from './sync-runner.ts';
import { listBatchesInWindow, undoWindowOf } from './undo-window.ts';
import { withEndpoint } from './with-endpoint.ts';

type SyncOperation =
  | 'endpoint.join'
  | 'endpoint.try_here'
  | 'endpoint.partner_code'
  | 'sync.start'
  | 'sync.hold_back'
  | 'partner.list';

/** Joining an endpoint, and the way out and back. */
export const createSyncHandlers = (context: CoreContext, runner: SyncRunner): Handlers<SyncOperation> => {
  const requireNotJoined = (): void => {
    if (findEndpoint(context.openClass().db) !== null) throw new AppError('endpoint.already_joined');
  };

  /** The class is joined even when what follows fails: the next round publishes its project. */
  const join = async (signer: ClassSigner, joining: Joining): Promise<{ status: EndpointStatus }> => {
    signOwnProjects(context, signer);
    await joinEndpoint(context, signer, joining);
    await withEndpoint(context, ({ client }) => publishProjects({ context, client })).catch((error: unknown) => {
      if (judgeFailure(error) === null && !hasCode(error, 'vault.unavailable')) throw error;
    });
    runner.runSoon();
    return { status: runner.status() };
  };

  return {
    'endpoint.join': ({ address, joinCode }, { signer }) => join(signer, { address, joinCode, isLocal: false }),

    'endpoint.try_here': async (_, { signer }) => {
      requireNotJoined();
      const { address, joinCode } = await startLocalEndpoint(context);
      return await join(signer, { address, joinCode, isLocal: true });
    },

    'endpoint.partner_code': () => ({ joinCode: findEndpoint(context.openClass().db)?.partnerJoinCode ?? null }),

    'sync.start': (_, { signer }) => {
      const { db } = context.openClass();
      if (findEndpoint(db) === null) throw new AppError('endpoint.not_joined');
      signOwnProjects(context, signer);
      transaction<void>(db, () => {
        for (const item of listParked(db)) advanceItem(db, item, { kind: 'retried' });
        releaseWaiting(db, context, undoWindowOf(context));
      });
      runner.runSoon();
      return { status: runner.status() };
    },

    'sync.hold_back': () => {
      const { db } = context.openClass();
      const now = context.clock.now();
      transaction<void>(db, () => {
        for (const { id } of listBatchesInWindow(context)) dissolveBatch(db, id, now, 'cancelled');
      });
      context.emit({ type: 'sync.changed', status: runner.status() });
      return { status: runner.status() };
    },

    'partner.list': () => {
      const opened = context.openClass();
      const states = incomingStatesOf(opened);
      return {
        posts: listPartnerPosts(opened.partners).map((post) => ({
          ...partnerPostView(context, post),
          revision: post.revision,
          fate: states.get(post.postId) ?? 'waiting',
        })),
        refused: listRefusedEntries(opened.partners).map(({ reason, classId, refusedAt }) => ({
          reason,
          className: classId === null ? null : (findPartnerClass(opened.partners, classId)?.name ?? null),
          refusedAt,
        })),
      };
    },
  };
};
