import type { FeedEntry, FeedPage } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { forgetWithdrawn } from '../archive/forget-withdrawn.ts';
import { readFeedCursor, withdrawnRevision, writeFeedCursor } from '../db/feed.ts';
import { forgetIncoming } from '../db/incoming.ts';
import { findMedium } from '../db/media.ts';
import { markWanted } from '../db/partner-space.ts';
import { listLeftProjectIds, listPublishedProjectIds } from '../db/projects.ts';
import { putRefusedEntry, type RefusedEntry } from '../db/refused-entries.ts';
import { readSyncState, writeSyncState } from '../db/sync-state.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';
import { applyProjectRevision } from '../projects/apply-revision.ts';
import { countWaiting } from '../review/count-waiting.ts';
import { type Applied, applyFeedEntry, type FeedReader } from './apply-feed.ts';
import { bytesLeftOf, fetchMedium } from './fetch-medium.ts';
import { listToFetch, openRoom, type ToFetch } from './partner-space.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { ReceivingRound } from './round.ts';

/** What of a refused entry the teacher is told: that it came as whose, and why it was not believed. */
const refusedOf = (entry: FeedEntry, reason: string, { projectId, now }: FeedReader): RefusedEntry => {
  const about = { projectId, seq: entry.seq, reason, refusedAt: now };
  switch (entry.kind) {
    case 'post':
      return { ...about, classId: entry.post.manifest.classId, postId: entry.post.manifest.postId };
    case 'tombstone':
      return { ...about, classId: entry.tombstone.tombstone.classId, postId: entry.tombstone.tombstone.postId };
    case 'class':
      return { ...about, classId: entry.class.classId, postId: null };
    case 'project':
      return { ...about, classId: null, postId: null };
  }
};

/** To be called in a transaction. */
const applyEntries = ({ context }: ReceivingRound, projectId: string, entries: readonly FeedEntry[]): Applied[] => {
  const { partners, classId } = context.openClass();
  const reader = { classId, projectId, now: context.clock.now(), newId: () => context.random.uuid() };
  return entries.map((entry) => {
    const done = applyFeedEntry(partners, entry, reader);
    if (done.kind === 'refused') putRefusedEntry(partners, refusedOf(entry, done.reason, reader));
    return done;
  });
};

/** Reads from where the feed was left to its end. */
const readPages = async (
  { context, client }: ReceivingRound,
  projectId: string,
  store: (page: FeedPage) => Applied[],
): Promise<void> => {
  const { db, partners } = context.openClass();
  let after = readFeedCursor(partners, projectId);
  for (;;) {
    const page = await client.readFeed(projectId, after, limits.feedPageMax);
    if (page.hasMore && page.next <= after) throw new AppError('endpoint.not_meridian', { reason: 'feed_cursor' });
    for (const applied of store(page)) {
      if (applied.kind === 'refused') context.log('warn', 'sync.entry_refused', { reason: applied.reason });
      if (applied.kind === 'withdrawn') transaction<void>(db, () => forgetIncoming(db, applied.postId));
      if (applied.kind === 'stored' || applied.kind === 'withdrawn') {
        context.emit({ type: 'partner.received', postId: applied.postId });
      }
    }
    if (!page.hasMore) return;
    after = page.next;
  }
};

const readProject = (round: ReceivingRound, projectId: string): Promise<void> => {
  const { context } = round;
  const { partners } = context.openClass();
  return readPages(round, projectId, ({ entries, next }) => {
    // before the cursor moves: a cut makes the same revision be looked at again, which changes nothing
    for (const entry of entries) if (entry.kind === 'project') applyProjectRevision(context, projectId, entry.project);
    // entries and cursor are stored together: a cut makes a page be read again, never half of it
    return transaction<Applied[]>(partners, () => {
      const applied = applyEntries(round, projectId, entries);
      writeFeedCursor(partners, projectId, next);
      return applied;
    });
  });
};

/**
 * Of a project that this class is in no more it takes what was withdrawn, and nothing else (K5). The cursor stays: should the
 * class come in again, it reads on from there.
 */
const readRecalls = (round: ReceivingRound, projectId: string): Promise<void> => {
  const { partners } = round.context.openClass();
  const isNews = (entry: FeedEntry): boolean => {
    if (entry.kind !== 'tombstone') return false;
    const { postId, classId, revision } = entry.tombstone.tombstone;
    return withdrawnRevision(partners, postId, classId) < revision;
  };
  return readPages(round, projectId, ({ entries }) =>
    transaction<Applied[]>(partners, () => applyEntries(round, projectId, entries.filter(isNews))),
  );
};

/** A project that the endpoint tells this class nothing of holds up no other. */
const unlessShutOut = async ({ context }: ReceivingRound, reading: Promise<void>): Promise<void> => {
  try {
    await reading;
  } catch (error) {
    if (problemOf(error) !== 'auth.not_allowed') throw error;
    context.log('warn', 'sync.feed_refused');
  }
};

/** What is about one medium only does not hold up the others. */
const isAboutMedium = (error: unknown): boolean => {
  const verdict = judgeFailure(error)?.kind;
  return hasCode(error, 'media.damaged', 'media.not_found') || verdict === 'restart_file' || verdict === 'park';
};

/** @returns how many were left because the round may stop. */
const fetchMissing = async (round: ReceivingRound, all: readonly ToFetch[]): Promise<number> => {
  const { context, progress } = round;
  const { partners } = context.openClass();
  for (const { manifest, mediaId, coverMediaId, postId } of all.map(({ post }) => post)) {
    progress.plan(postId, { items: 1, bytes: manifest.media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) });
    for (const id of [mediaId, coverMediaId]) {
      if (id !== null) progress.at(postId, id, findMedium(partners, id)?.sizeBytes ?? 0);
    }
  }
  const room = await openRoom(context);
  let damaged: unknown = null;
  let left = all.length;
  for (const { post, isPlanned } of all) {
    if (left < all.length && round.mayStop()) break;
    // what a session will show comes in any case
    if (!(await room.take(bytesLeftOf(partners, post))) && !isPlanned) {
      progress.plan(post.postId, null);
      left -= 1;
      continue;
    }
    try {
      if (!(await fetchMedium(round, post))) break;
      if (isPlanned) transaction<void>(partners, () => void markWanted(partners, post.postId, context.clock.now()));
      progress.finish(post.postId);
      context.emit({ type: 'partner.received', postId: post.postId });
    } catch (error) {
      if (!isAboutMedium(error)) throw error;
      context.log('warn', 'sync.medium_failed', { problem: problemOf(error) });
      if (hasCode(error, 'media.damaged')) damaged ??= error;
    }
    left -= 1;
  }
  if (damaged !== null) throw damaged;
  return left;
};

/**
 * Reads the feeds of this class's projects from where they were left, then fetches what media are missing, those of the
 * next session first, as far as there is room, and erases what was withdrawn.
 *
 * @param asOf when what is read was known, if that is not now; `null` when it is not all that the endpoint knows.
 * @returns whether no medium was left because the round may stop.
 */
export const receiveRound = async (round: ReceivingRound, asOf?: number | null): Promise<boolean> => {
  const { context, progress } = round;
  const { db, partners } = context.openClass();
  progress.activity('receiving');
  for (const projectId of listPublishedProjectIds(db)) await unlessShutOut(round, readProject(round, projectId));
  for (const projectId of listLeftProjectIds(db)) await unlessShutOut(round, readRecalls(round, projectId));
  if (forgetWithdrawn(context) > 0) await eraseHiddenMedia(db);
  if (asOf !== null) {
    transaction<void>(db, () => {
      const state = readSyncState(db);
      const feedsReadAt = asOf === undefined ? context.clock.now() : Math.max(state.feedsReadAt ?? 0, asOf);
      writeSyncState(db, { ...state, feedsReadAt });
    });
  }
  await eraseHiddenMedia(partners);
  const toFetch = listToFetch(context);
  const left = toFetch.length > 0 ? await fetchMissing(round, toFetch) : 0;
  await eraseHiddenMedia(partners);
  // what came may wait for the teacher, what was withdrawn waits no more
  context.emit({ type: 'queue.changed', count: countWaiting(context) });
  return left === 0;
};
