import type { IncomingDecisionKind } from '#shared/domain/decision.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { listHostedReports, listReports, markReportsSeen } from '../db/reports.ts';
import { countWaiting } from '../review/count-waiting.ts';
import { createLooking } from '../review/looking.ts';
import {
  type DecidingIncoming,
  decideIncoming,
  isIncomingWatched,
  reportIncoming,
  requireIncoming,
} from './decide-incoming.ts';
import { incomingItem } from './incoming-item.ts';
import { hostedReportView, reportView } from './report-view.ts';

type IncomingOperation =
  | 'incoming.item'
  | 'incoming.look'
  | 'incoming.decide'
  | 'incoming.report'
  | 'report.list'
  | 'report.read';

/**
 * What a teacher decides about partners' posts before children see them.
 * @param reported is called when there is something to tell the endpoint.
 */
export const createIncomingHandlers = (context: CoreContext, reported: () => void): Handlers<IncomingOperation> => {
  const looking = createLooking(context, {
    table: 'incoming_looks',
    watchableOf: (seen) => {
      const { kind, text, media } = requireIncoming(context, seen).manifest;
      const durationMs = media.find(({ role }) => role === 'main')?.durationMs ?? 0;
      return { kind, text, durationMs, peaks: null };
    },
  });

  const begin = (kind: IncomingDecisionKind): DecidingIncoming => ({
    id: context.random.uuid(),
    kind,
    at: context.clock.now(),
  });
  /** @param postId `null`: more than one. */
  const announce = (postId: string | null): { queueCount: number } => {
    const queueCount = countWaiting(context);
    context.emit({ type: 'queue.changed', count: queueCount });
    context.emit({ type: 'incoming.decided', postId });
    return { queueCount };
  };

  return {
    'incoming.item': ({ postId }) => {
      const post = findPartnerPost(context.openClass().partners, postId);
      if (post === null) throw new AppError('post.not_found');
      return { item: incomingItem(context, post) };
    },

    'incoming.look': (seen) => looking.look(seen),

    'incoming.decide': ({ posts, verdict }) => {
      const deciding = begin(verdict === 'hide' ? 'hide' : 'accept');
      const done: string[] = [];
      const left: { postId: string; reason: string }[] = [];
      for (const seen of posts) {
        const { postId } = seen;
        if (verdict === 'accept_watched' && !isIncomingWatched(context, seen)) {
          left.push({ postId, reason: 'not_watched' });
          continue;
        }
        try {
          decideIncoming(context, deciding, seen);
          done.push(postId);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          left.push({ postId, reason: error.code });
        }
      }
      const [only = null, second] = done;
      return {
        ...announce(second === undefined ? only : null),
        decisionId: done.length > 0 ? deciding.id : null,
        done,
        left,
      };
    },

    'incoming.report': (report) => {
      const deciding = begin('report');
      reportIncoming(context, deciding, report);
      reported();
      return { ...announce(report.postId), decisionId: deciding.id };
    },

    'report.list': () => {
      const { db } = context.openClass();
      return {
        made: listReports(db).map((row) => reportView(context, row)),
        hosted: listHostedReports(db).map((row) => hostedReportView(context, row)),
      };
    },
    'report.read': () => {
      const { db } = context.openClass();
      transaction<void>(db, () => markReportsSeen(db, context.clock.now()));
      context.emit({ type: 'report.changed' });
      return {};
    },
  };
};
