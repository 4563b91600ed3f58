import { isWatched, lengthOf, mergeSpans, type Span, speedMax, type Watchable } from '#shared/domain/watching.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { findLook, type Look, type LooksTable, putLook } from '../db/looks.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { findTakeMeasures } from '../db/take-measures.ts';
import { findMainMedium } from '../posts/post-media.ts';

/** A page that has said nothing for so long has not shown the post all the while. */
const quietMaxMs = 6_000;
/** What a page may claim beyond what can have been played since its last word. */
const slackMs = 1_000;

export type Seen = { postId: string; revision: number; played: readonly Span[] };

/** Follows what the teacher watches. */
export type Looking = {
  /**
   * The page tells that a post is in front of the teacher, and what of it was played since it told last; it tells every
   * few seconds. Answers whether the post counts as watched by now.
   *
   * @throws AppError `post.not_found`, `post.wrong_state` for another revision.
   */
  look(seen: Seen): { isWatched: boolean };
};

/** What there is to be watched of one of this class's posts. */
const watchable = (db: ReadableDatabase, post: PostRow): Watchable => {
  const measures = post.keptTakeId === null ? null : findTakeMeasures(db, post.keptTakeId);
  const durationMs = findMainMedium(db, post)?.durationMs ?? 0;
  return { kind: post.kind, text: post.text, durationMs, peaks: measures?.peaks ?? null };
};

/** Whose looks are followed: where they are kept, and what there is to be watched of a revision. */
export type LookedAt = {
  table: LooksTable;
  /** @throws AppError `post.not_found`, `post.wrong_state` for another revision. */
  watchableOf(seen: Seen): Watchable;
};

/** This class's own posts. */
export const ownPosts = (context: CoreContext): LookedAt => ({
  table: 'looks',
  watchableOf: ({ postId, revision }) => {
    const { db } = context.openClass();
    const post = findPost(db, postId);
    if (post === null || post.state === 'removed') throw new AppError('post.not_found');
    if (post.revision !== revision) {
      throw new AppError('post.wrong_state', { reason: 'other_revision', expected: post.revision });
    }
    return watchable(db, post);
  },
});

/**
 * The page says what it played; whether that can be, and whether it is enough, is decided here: nothing plays faster
 * than the clock lets it.
 */
export const createLooking = (context: CoreContext, { table, watchableOf }: LookedAt): Looking => {
  let current: { key: string; at: number } | null = null;

  /** The time since the page told last of this very post; `0` when something else was in front meanwhile. */
  const elapsedFor = (key: string): number => {
    const at = context.clock.monotonic();
    const elapsedMs = current?.key === key ? at - current.at : 0;
    current = { key, at };
    return elapsedMs <= quietMaxMs ? elapsedMs : 0;
  };

  return {
    look: (seen) => {
      const { db } = context.openClass();
      const watched = watchableOf(seen);
      const elapsedMs = elapsedFor(`${seen.postId} ${seen.revision}`);
      const fresh = mergeSpans(seen.played, watched.durationMs);
      const isPossible = lengthOf(fresh) <= elapsedMs * speedMax + slackMs;
      const look = transaction<Look>(db, () => {
        const { postId, revision } = seen;
        const nothing = { postId, revision, played: [], shownMs: 0, watchedAt: null };
        const before = findLook(db, postId, revision, table) ?? nothing;
        const played = isPossible ? mergeSpans([...before.played, ...fresh], watched.durationMs) : before.played;
        const shownMs = Math.round(before.shownMs + elapsedMs);
        const isEnough = before.watchedAt !== null || isWatched(watched, { played, shownMs });
        const watchedAt = isEnough ? (before.watchedAt ?? context.clock.now()) : null;
        const after = { postId, revision, played, shownMs, watchedAt };
        putLook(db, after, table);
        return after;
      });
      return { isWatched: look.watchedAt !== null };
    },
  };
};
