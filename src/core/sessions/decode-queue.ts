import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { findMediaCheck, putMediaCheck } from '../db/media-checks.ts';

/** A page that got a medium to try and said nothing for this long is gone. */
const leaseMs = 60_000;

type Job = {
  checkId: string;
  mediaId: string;
  postId: string;
  leasedUntil: number;
  /** A session waits for it; the others are tried when the computer has nothing else to do. */
  isPlanned: boolean;
};

/**
 * Media that a page has to try to decode: the core cannot. A page that is open asks for one after the other; each has a
 * number that only the page that got it knows.
 */
export type DecodeQueue = {
  /** Queues a medium that nobody has tried. */
  add(job: Pick<Job, 'mediaId' | 'postId' | 'isPlanned'>): void;
  has(mediaId: string): boolean;
  /** The next medium to try, planned ones first, or `null`. Only those while `isBusy`. */
  next(isBusy: boolean): Job | null;
  /** Asks the pages again, when something waits. */
  wake(): void;
  /** Keeps what the page found. An unknown number changes nothing. */
  report(checkId: string, found: { isPlayable: boolean; loudness: number | null }): void;
  /** The medium is gone. */
  forget(mediaId: string): void;
};

/** @param onDone called after each report, when what was found is stored. */
export const createDecodeQueue = (context: CoreContext, onDone: () => void): DecodeQueue => {
  const jobs = new Map<string, Job>();
  const newJob = (job: Pick<Job, 'mediaId' | 'postId' | 'isPlanned'>): Job => ({
    ...job,
    checkId: context.random.uuid(),
    leasedUntil: 0,
  });
  return {
    add: ({ mediaId, postId, isPlanned }) => {
      const known = jobs.get(mediaId);
      if (known?.isPlanned || (known !== undefined && !isPlanned)) return;
      if (findMediaCheck(context.openClass().db, mediaId) !== null) return;
      const mustWake = jobs.size === 0 || isPlanned;
      jobs.set(mediaId, known ? { ...known, isPlanned } : newJob({ mediaId, postId, isPlanned }));
      if (mustWake) context.emit({ type: 'check.wanted' });
    },
    has: (mediaId) => jobs.has(mediaId),
    wake: () => {
      if (jobs.size > 0) context.emit({ type: 'check.wanted' });
    },
    next: (isBusy) => {
      const now = context.clock.monotonic();
      let job: Job | undefined;
      for (const one of jobs.values()) {
        if (one.leasedUntil > now || (isBusy && !one.isPlanned)) continue;
        if (one.isPlanned) {
          job = one;
          break;
        }
        job ??= one;
      }
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
