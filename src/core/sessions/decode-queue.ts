import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { findMediaCheck, putMediaCheck } from '../db/media-checks.ts';

/** A page that got a medium to try and said nothing for this long is gone. */
const leaseMs = 60_000;

type Job = { checkId: string; mediaId: string; postId: string; leasedUntil: number };

/**
 * Media that a page has to try to decode: the core cannot. A page that is open asks for one after the other; each has a
 * number that only the page that got it knows.
 */
export type DecodeQueue = {
  /** Queues a medium that nobody has tried. */
  add(job: { mediaId: string; postId: string }): void;
  has(mediaId: string): boolean;
  /** The next medium to try, or `null`. */
  next(): Job | null;
  /** Keeps what the page found. An unknown number changes nothing. */
  report(checkId: string, found: { isPlayable: boolean; loudness: number | null }): void;
  /** The medium is gone. */
  forget(mediaId: string): void;
};

/** @param onDone called after each report, when what was found is stored. */
export const createDecodeQueue = (context: CoreContext, onDone: () => void): DecodeQueue => {
  const jobs = new Map<string, Job>();
  return {
    add: ({ mediaId, postId }) => {
      if (jobs.has(mediaId) || findMediaCheck(context.openClass().db, mediaId) !== null) return;
      const isFirst = jobs.size === 0;
      jobs.set(mediaId, { checkId: context.random.uuid(), mediaId, postId, leasedUntil: 0 });
      if (isFirst) context.emit({ type: 'check.wanted' });
    },
    has: (mediaId) => jobs.has(mediaId),
    next: () => {
      const now = context.clock.monotonic();
      const job = [...jobs.values()].find(({ leasedUntil }) => leasedUntil <= now);
      if (job === undefined) return null;
      const leased = { ...job, checkId: context.random.uuid(), leasedUntil: now + leaseMs };
      jobs.set(job.mediaId, leased);
      return leased;
    },
    report: (checkId, { isPlayable, loudness }) => {
      const job = [...jobs.values()].find((one) => one.checkId === checkId);
      if (job === undefined) return;
      const { db } = context.openClass();
      const state = isPlayable ? 'playable' : 'unplayable';
      const check = { mediaId: job.mediaId, state, loudness, checkedAt: context.clock.now() } as const;
      transaction<void>(db, () => putMediaCheck(db, check));
      jobs.delete(job.mediaId);
      onDone();
    },
    forget: (mediaId) => {
      if (jobs.delete(mediaId)) onDone();
    },
  };
};
