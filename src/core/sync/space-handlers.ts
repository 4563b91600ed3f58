import type { OperationOutput } from '#shared/contract/index.ts';
import { dropOrder, type KeptPost, mayGo } from '#shared/domain/partner-space.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findPartnerClass, findPartnerPost } from '../db/partner-posts.ts';
import { listDropped, markWanted } from '../db/partner-space.ts';
import { bytesLeftOf } from './fetch-medium.ts';
import { listKeptPosts, listToFetch, readPartnerSpace } from './partner-space.ts';

type Space = OperationOutput<'space.read'>;

/** As many as a teacher reads. */
const LISTED_MAX = 12;

const heapOf = (posts: readonly { bytes: number }[]): Space['mayGo'] => ({
  posts: posts.length,
  bytes: posts.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** What partners' posts take here. @param fetchSoon starts a round. */
export const createSpaceHandlers = (
  context: CoreContext,
  fetchSoon: () => void,
): Handlers<'space.read' | 'space.fetch_again'> => {
  const viewOf = (postId: string): Omit<Space['dropped'][number], 'droppedAt'>[] => {
    const { partners } = context.openClass();
    const post = findPartnerPost(partners, postId);
    if (post === null) return [];
    const { alias, kind, media } = post.manifest;
    const className = findPartnerClass(partners, post.classId)?.name ?? '';
    return [{ postId, alias, className, kind, bytes: media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }];
  };

  /** Why a post stays; each counts once, by the first reason. */
  const sortOut = (kept: readonly KeptPost[]): Pick<Space, 'planned' | 'inUse' | 'unwatched' | 'mayGo'> => {
    const reasonOf = (post: KeptPost) => {
      if (post.isPlanned) return 'planned';
      if (post.isInUse) return 'inUse';
      return mayGo(post) ? 'mayGo' : 'unwatched';
    };
    const heap = (reason: ReturnType<typeof reasonOf>) => heapOf(kept.filter((post) => reasonOf(post) === reason));
    return { planned: heap('planned'), inUse: heap('inUse'), unwatched: heap('unwatched'), mayGo: heap('mayGo') };
  };

  /** New posts that the last round had no room for, the smallest first as they are fetched. */
  const waitingFor = (roomBytes: number): Space['waiting'] => {
    const { partners } = context.openClass();
    let left = roomBytes;
    const waiting = listToFetch(context)
      .map(({ post, isPlanned }) => ({ bytes: bytesLeftOf(partners, post), isPlanned }))
      .filter(({ bytes, isPlanned }) => {
        left -= bytes;
        return left < 0 && !isPlanned;
      });
    return heapOf(waiting);
  };

  return {
    'space.read': async () => {
      const { partners } = context.openClass();
      const kept = listKeptPosts(context);
      const space = await readPartnerSpace(context);
      const heaps = sortOut(kept);
      return {
        ...space,
        ...heaps,
        waiting: waitingFor(space.maxBytes - space.usedBytes + heaps.mayGo.bytes),
        goesFirst: dropOrder(kept)
          .slice(0, LISTED_MAX)
          .flatMap(({ postId, watchedAt, isRepliedTo, isHidden }) =>
            viewOf(postId).map((post) => ({ ...post, watchedAt, isRepliedTo, isHidden })),
          ),
        dropped: listDropped(partners)
          .slice(0, LISTED_MAX)
          .flatMap(({ postId, droppedAt }) => viewOf(postId).map((post) => ({ ...post, droppedAt }))),
      };
    },

    'space.fetch_again': ({ postId }) => {
      const { partners } = context.openClass();
      if (findPartnerPost(partners, postId) === null) throw new AppError('post.not_found');
      const isNews = transaction<boolean>(partners, () => markWanted(partners, postId, context.clock.now()));
      if (isNews) fetchSoon();
      return {};
    },
  };
};
