import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { isStillOffered } from '#shared/domain/incoming.ts';
import { choosePostsToDrop, type KeptPost, partnerSpaceReserve } from '#shared/domain/partner-space.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { findPartnerPost, listIncompletePartnerPosts, type PartnerPostRow } from '../db/partner-posts.ts';
import { listDropped, listHeldMedia, markDropped, partnerMediaBytes } from '../db/partner-space.ts';
import { listDraftReplies, listRepliedTo } from '../db/posts.ts';
import { readSendSettings } from '../db/send-settings.ts';
import { isShowing } from '../db/session-runs.ts';
import { listSessions, type SessionRow } from '../db/sessions.ts';
import { listLastViewings } from '../db/viewings.ts';
import { incomingStatesOf } from '../incoming/incoming-states.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { emptyMedium, wantedMedia } from './fetch-medium.ts';

/** No session lasts longer. */
const SHOWING_MAX_MS = 12 * 60 * 60_000;

/** Sessions that are still to come: those with a day first, the next one at the beginning; then those of some day. */
const sessionsToCome = ({ openClass, clock }: CoreContext): SessionRow[] => {
  const { db } = openClass();
  const today = dateAt(clock.now(), requireClass(db).timeZone);
  const dayOf = ({ plan }: SessionRow): string => plan.plannedFor ?? '9999-12-31';
  return listSessions(db)
    .filter((session) => dayOf(session) >= today)
    .sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.id.localeCompare(b.id));
};

/** Posts that sessions will show, in the order in which they will be needed. */
export const plannedPostIds = (context: CoreContext): string[] => [
  ...new Set(
    sessionsToCome(context).flatMap(({ plan }) =>
      plan.items.flatMap((item) => (item.kind === 'post' ? [item.postId] : [])),
    ),
  ),
];

/** The posts whose media are here, with what decides which of them go first. */
export const listKeptPosts = (context: CoreContext): KeptPost[] => {
  const opened = context.openClass();
  const { db, partners } = opened;
  const states = incomingStatesOf(opened);
  const planned = new Set(plannedPostIds(context));
  const inUse = new Set(listDraftReplies(db));
  const repliedTo = new Set(listRepliedTo(db));
  const seenAt = new Map(listLastViewings(db).map((viewing) => [viewing.postId, viewing.seenAt]));
  return listHeldMedia(partners).map(({ postId, bytes, receivedAt, askedAt }) => {
    const seen = seenAt.get(postId) ?? null;
    return {
      postId,
      bytes,
      isPlanned: planned.has(postId),
      isInUse: inUse.has(postId),
      isRepliedTo: repliedTo.has(postId),
      isHidden: !isStillOffered(states.get(postId) ?? 'waiting'),
      // another revision has not been watched by that
      watchedAt: seen !== null && seen >= receivedAt ? seen : null,
      askedAt,
    };
  });
};

/** What partners' media may take now: as the teacher chose, and never the last of the disk. */
export const readPartnerSpace = async ({ openClass, settings }: CoreContext) => {
  const { db, partners } = openClass();
  const usedBytes = partnerMediaBytes(partners);
  const freeBytes = await freeBytesIn(settings.dataDir);
  const chosenBytes = readSendSettings(db).settings.partnerSpaceBytes;
  const reserveBytes = settings.partnerReserveBytes ?? partnerSpaceReserve;
  const maxBytes = Math.min(chosenBytes, Math.max(0, usedBytes + freeBytes - reserveBytes));
  return { usedBytes, freeBytes, chosenBytes, maxBytes };
};

/** Gives up the media of a post and keeps the post: as if it were still arriving, but not fetched by itself. To be called in a transaction. */
const dropMedia = (context: CoreContext, post: PartnerPostRow, now: number): void => {
  for (const { mediaId, wanted } of wantedMedia(post)) {
    if (mediaId === null || wanted === undefined) continue;
    emptyMedium(context, post.postId, { mediaId, mimeType: wanted.mimeType });
  }
  markDropped(context.openClass().partners, post.postId, now);
};

/** Gives up what has to go for so many bytes; where they would not fit even then, nothing. Answers whether they fit. */
const makeRoom = async (context: CoreContext, space: { usedBytes: number; maxBytes: number }, neededBytes: number) => {
  const { db, partners } = context.openClass();
  if (isShowing(db, context.clock.now() - SHOWING_MAX_MS)) return false;
  const chosen = choosePostsToDrop(listKeptPosts(context), { ...space, neededBytes });
  if (chosen === null) return false;
  const now = context.clock.now();
  const posts = chosen.flatMap(({ postId }) => findPartnerPost(partners, postId) ?? []);
  transaction<void>(partners, () => {
    for (const post of posts) dropMedia(context, post, now);
  });
  await eraseHiddenMedia(partners);
  context.log('info', 'sync.media_dropped', { posts: posts.length });
  for (const { postId } of posts) context.emit({ type: 'partner.received', postId });
  return true;
};

/** The room for what one round fetches. */
export type Room = {
  /**
   * Takes so many bytes of it, and makes room first where it has to, by the rule of `domain/partner-space.ts`. Answers
   * whether they fit. Nothing is given up while a session is in front of the class.
   */
  take(bytes: number): Promise<boolean>;
};

/** Looks at the disk and at what is here once, and again only when it gets narrow. */
export const openRoom = async (context: CoreContext): Promise<Room> => {
  let space = await readPartnerSpace(context);
  let tooMuch = Number.POSITIVE_INFINITY;
  const fits = (bytes: number): boolean => space.usedBytes + bytes <= space.maxBytes;
  return {
    take: async (bytes) => {
      if (bytes >= tooMuch) return false;
      if (!fits(bytes)) space = await readPartnerSpace(context);
      if (!fits(bytes)) {
        if (!(await makeRoom(context, space, bytes))) {
          tooMuch = bytes;
          return false;
        }
        space = await readPartnerSpace(context);
      }
      space = { ...space, usedBytes: space.usedBytes + bytes };
      return true;
    },
  };
};

/** A post of which something is still to be fetched. */
export type ToFetch = { post: PartnerPostRow; isPlanned: boolean };

/**
 * What is to be fetched, in this order: what sessions will show, the next session first, also what had been dropped;
 * then all that is new, the smallest first.
 */
export const listToFetch = (context: CoreContext): ToFetch[] => {
  const { partners } = context.openClass();
  const order = new Map(plannedPostIds(context).map((postId, index) => [postId, index]));
  const dropped = new Set(listDropped(partners).map(({ postId }) => postId));
  const isWanted = ({ postId }: PartnerPostRow): boolean => order.has(postId) || !dropped.has(postId);
  const incomplete = listIncompletePartnerPosts(partners).filter(isWanted);
  const placeOf = ({ postId }: PartnerPostRow): number => order.get(postId) ?? order.size;
  return incomplete
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((post) => ({ post, isPlanned: order.has(post.postId) }));
};
