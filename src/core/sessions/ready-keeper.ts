import type { KioskEvent } from '#shared/contract/events.ts';
import { checkDueAt, dayEndsAt } from '#shared/domain/session/check-time.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { listCheckedMedia, listHeardOwnMedia, listHeardPartnerMedia } from '../db/media-checks.ts';
import { findSession, listPlannedSessions, markSessionChecked, type SessionRow } from '../db/sessions.ts';
import { findLesson } from '../lesson/open-lesson.ts';
import { createDecodeQueue, type DecodeQueue } from './decode-queue.ts';
import { postIdsOf } from './next-session.ts';
import type { PostProver } from './post-prover.ts';
import { findShownPost } from './stage-post.ts';

const everyMs = 60_000;
/** Not in the way of the first screen. */
const firstMs = 2_000;
/** After the last of several decisions. */
const calmMs = 500;

/** Whether the children or the projector need the computer. */
const isBusy = (context: CoreContext): boolean => findLesson(context.openClass().db, context.clock.now()) !== null;

/**
 * Looks at what sessions will show before they show it: that it is here, that every byte is as it was signed, and that
 * this computer can play it. By itself for a session with a day, the evening before, or at the next start when the PC
 * was off then. How loud a recording is, is found out for every one that may be shown, planned or not.
 */
export type ReadyKeeper = {
  start(): void;
  /** Looks at a session now; resolves when its bytes were read. What a page has to try comes after that. */
  check(sessionId: string): Promise<void>;
  isChecking(sessionId: string): boolean;
  /** What arrives or is accepted for a session with a day is looked at as well. */
  notice(event: KioskEvent): void;
  decoding: Pick<DecodeQueue, 'report' | 'forget'> & { next(): ReturnType<DecodeQueue['next']> };
  close(): Promise<void>;
};

export const createReadyKeeper = (context: CoreContext, prover: PostProver): ReadyKeeper => {
  /** Sessions that are being looked at; `null` while their bytes are read, then what a page still has to try of them. */
  const running = new Map<string, Set<string> | null>();
  /** What was due and was begun in this run of the app: a page may never come to try it. */
  const begun = new Set<string>();
  /** Posts about which something was decided a moment ago; `null`: about several. */
  const decided = new Set<string | null>();
  let soon: NodeJS.Timeout | null = null;
  let chain = Promise.resolve();
  let isClosed = false;
  let timer: NodeJS.Timeout | null = null;

  const finishDone = (): void => {
    const { db } = context.openClass();
    for (const [sessionId, mediaIds] of running) {
      if (mediaIds === null) continue;
      for (const mediaId of mediaIds) if (!queue.has(mediaId)) mediaIds.delete(mediaId);
      if (mediaIds.size > 0) continue;
      running.delete(sessionId);
      transaction<void>(db, () => markSessionChecked(db, sessionId, context.clock.now()));
      context.emit({ type: 'session.checked', sessionId });
    }
  };
  const queue = createDecodeQueue(context, finishDone);

  const look = async (sessionId: string): Promise<void> => {
    const session = findSession(context.openClass().db, sessionId);
    if (session === null || isClosed) return void running.delete(sessionId);
    const toTry = new Set<string>();
    for (const postId of postIdsOf(session)) {
      if (isClosed) return;
      await prover.prove(postId);
      // any page may be asked to try it: never with what no child may see
      const medium = findShownPost(context, postId)?.medium ?? null;
      if (medium === null) continue;
      queue.add({ mediaId: medium.mediaId, postId, isPlanned: true });
      if (queue.has(medium.mediaId)) toTry.add(medium.mediaId);
    }
    running.set(sessionId, toTry);
    finishDone();
  };

  const check = (sessionId: string): Promise<void> => {
    running.set(sessionId, null);
    const work = chain.then(() => look(sessionId));
    chain = work.catch((error: unknown) => {
      running.delete(sessionId);
      context.log('error', 'session.check_failed', { name: error instanceof Error ? error.message : 'unknown' });
    });
    return work;
  };

  const isDue = ({ id, plan, checkedAt }: SessionRow, timeZone: string): boolean => {
    if (plan.plannedFor === null) return false;
    const now = context.clock.now();
    const dueAt = checkDueAt(plan.plannedFor, timeZone);
    if (now < dueAt || now >= dayEndsAt(plan.plannedFor, timeZone)) return false;
    return (checkedAt === null || checkedAt < dueAt) && !begun.has(`${id} ${plan.plannedFor}`);
  };

  const checkDue = (): void => {
    if (isClosed || !context.hasClass()) return;
    const { db } = context.openClass();
    const { timeZone } = requireClass(db);
    for (const session of listPlannedSessions(db)) {
      if (!isDue(session, timeZone)) continue;
      begun.add(`${session.id} ${session.plan.plannedFor}`);
      void check(session.id).catch(() => undefined);
    }
  };

  const lookAgain = (isConcerned: (session: SessionRow) => boolean): void => {
    if (isClosed) return;
    for (const session of listPlannedSessions(context.openClass().db))
      if (isConcerned(session)) void check(session.id).catch(() => undefined);
  };
  /** Whoever decides about partners' posts decides about many: they are looked at together. */
  const lookAgainSoon = (): void => {
    if (soon !== null) clearTimeout(soon);
    soon = setTimeout(() => {
      const ids = [...decided];
      decided.clear();
      lookAgain((session) => ids.includes(null) || postIdsOf(session).some((postId) => ids.includes(postId)));
    }, calmMs);
    soon.unref();
  };

  /** Recordings that may be shown and that nobody has listened to: without a plan they can be chosen too. */
  let heardUntil = 0;
  const queueUnheard = (): void => {
    const { db, partners } = context.openClass();
    const since = heardUntil;
    heardUntil = context.clock.now();
    const theirs = since === 0 ? listHeardPartnerMedia(partners) : [];
    const found = [...listHeardOwnMedia(db, since - everyMs), ...theirs];
    const known = found.length === 0 ? new Set<string>() : listCheckedMedia(db);
    for (const one of found) if (!known.has(one.mediaId)) queue.add({ ...one, isPlanned: false });
  };
  const hear = (postId: string): void => {
    const post = findShownPost(context, postId);
    const isHeard = post?.kind === 'voice' || post?.kind === 'video';
    if (isHeard && post.medium !== null) queue.add({ mediaId: post.medium.mediaId, postId, isPlanned: false });
  };

  /** Several at once: all that are here are looked through again. */
  const hearDecided = (postId: string | null): void => {
    if (postId !== null) hear(postId);
    else {
      heardUntil = 0;
      queueUnheard();
    }
  };

  const notice = (event: KioskEvent): void => {
    if (isClosed) return;
    if (event.type === 'queue.changed') queueUnheard();
    if (event.type === 'lesson.changed' && !isBusy(context)) queue.wake();
    if (event.type === 'incoming.decided') {
      decided.add(event.postId);
      lookAgainSoon();
      hearDecided(event.postId);
    } else if (event.type === 'partner.received') {
      hear(event.postId);
      if (!prover.isProven(event.postId)) lookAgain((session) => postIdsOf(session).includes(event.postId));
    }
  };

  return {
    start: () => {
      if (context.hasClass()) queueUnheard();
      const tick = (ms: number): void => {
        timer = setTimeout(() => {
          checkDue();
          tick(everyMs);
        }, ms);
        timer.unref();
      };
      tick(firstMs);
    },
    check,
    isChecking: (sessionId) => running.has(sessionId),
    notice,
    decoding: { ...queue, next: () => queue.next(isBusy(context)) },
    close: async () => {
      isClosed = true;
      for (const waiting of [timer, soon]) if (waiting !== null) clearTimeout(waiting);
      await chain;
    },
  };
};
