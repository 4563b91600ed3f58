import type { Readiness } from '#shared/contract/schemas/session.ts';
import { isStillOffered } from '#shared/domain/incoming.ts';
import type { PostStep } from '#shared/domain/session/session-item.ts';
import type { CoreContext } from '../context.ts';
import { findMediaCheck } from '../db/media-checks.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { listDropped } from '../db/partner-space.ts';
import type { SessionRow } from '../db/sessions.ts';
import { readSyncState } from '../db/sync-state.ts';
import { incomingStateOf } from '../incoming/incoming-states.ts';
import { bytesLeftOf } from '../sync/fetch-medium.ts';
import { findStagePost } from './stage-post.ts';

type Missing = Readiness['missing'][number];

/** How much of a partner's media is still to come. */
const bytesLeft = ({ partners }: ReturnType<CoreContext['openClass']>, postId: string): number => {
  const post = findPartnerPost(partners, postId);
  return post === null ? 0 : bytesLeftOf(partners, post);
};

type Verdict = { kind: 'ready' } | { kind: 'unchecked' } | { kind: 'missing'; reason: Missing['reason'] };

const missing = (reason: Missing['reason']): Verdict => ({ kind: 'missing', reason });

const judge = (context: CoreContext, postId: string): Verdict => {
  const post = findStagePost(context, postId);
  if (post === null) return missing('withdrawn');
  const opened = context.openClass();
  const theirs = findPartnerPost(opened.partners, postId);
  const fate = theirs === null ? 'accepted' : incomingStateOf(opened, theirs);
  if (!isStillOffered(fate)) return missing('hidden');
  if (!post.isComplete) return missing(post.isOwn ? 'damaged' : 'arriving');
  if (fate === 'waiting') return missing('to_review');
  if (post.medium === null) return { kind: 'ready' };
  const found = findMediaCheck(context.openClass().db, post.medium.mediaId);
  if (found === null) return { kind: 'unchecked' };
  return found === 'playable' ? { kind: 'ready' } : missing(found === 'damaged' ? 'damaged' : 'not_playable');
};

/** Whether the session shows something that had made room for others. */
export const wantsDropped = ({ openClass }: CoreContext, { plan }: SessionRow): boolean => {
  const dropped = new Set(listDropped(openClass().partners).map(({ postId }) => postId));
  return plan.items.some((item) => item.kind === 'post' && dropped.has(item.postId));
};

/** How far a session is from being ready, as things are now. Cards are always ready: only posts are counted. */
export const readinessOf = (context: CoreContext, session: SessionRow, isChecking: boolean): Readiness => {
  const posts = session.plan.items.filter((item): item is PostStep => item.kind === 'post');
  const judged = posts.map((item) => ({ item, verdict: judge(context, item.postId) }));
  const count = (kind: Verdict['kind']): number => judged.filter(({ verdict }) => verdict.kind === kind).length;
  const open = context.openClass();
  return {
    total: posts.length,
    ready: count('ready'),
    unchecked: count('unchecked'),
    missing: judged.flatMap(({ item, verdict }) => {
      if (verdict.kind !== 'missing') return [];
      const isArriving = verdict.reason === 'arriving';
      return {
        itemId: item.id,
        reason: verdict.reason,
        bytesLeft: isArriving ? bytesLeft(open, item.postId) : 0,
        expectedAt: isArriving ? readSyncState(open.db).nextTryAt : null,
      };
    }),
    checkedAt: session.checkedAt,
    isChecking,
  };
};
