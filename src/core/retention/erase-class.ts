import { limits } from '#shared/domain/limits.ts';
import { daysLeft, firstEndsOn } from '#shared/domain/retention.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { appendAudit } from '../audit/audit-trail.ts';
import type { CoreContext } from '../context.ts';
import { countArchivedPosts, deleteArchives } from '../db/archives.ts';
import { deletePartnerPictures } from '../db/class-pictures.ts';
import { classCreatedAt, requireClass } from '../db/class-profile.ts';
import { forgetAllIncoming } from '../db/incoming.ts';
import { deleteMessages } from '../db/messages.ts';
import { countPartnerPostsKept, listPartnerPosts } from '../db/partner-posts.ts';
import {
  countHoldings,
  forgetStudents,
  listErasable,
  type RetentionRow,
  readRetention,
  writeRetention,
} from '../db/retention.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';
import { hidePost } from '../review/remove-post.ts';
import { forgetPartnerPost } from '../sync/apply-feed.ts';
import { watchClock } from './clock-watch.ts';

/** The last day that holds, chosen or not. */
export const retentionOf = (
  db: ReadableDatabase,
): RetentionRow & { isChosen: boolean; daysLeft(now: number): number } => {
  const { timeZone } = requireClass(db);
  const createdAt = classCreatedAt(db);
  const chosen = readRetention(db);
  const first = { endsOn: firstEndsOn(createdAt, timeZone), setAt: createdAt, dueSince: null, erasedAt: null };
  const row = chosen ?? first;
  return { ...row, isChosen: chosen !== null, daysLeft: (now) => daysLeft(row.endsOn, now, timeZone) };
};

const forgetPartners = ({ openClass }: CoreContext): number => {
  const { partners } = openClass();
  const posts = listPartnerPosts(partners);
  transaction<void>(partners, () => {
    for (const post of posts) forgetPartnerPost(partners, post);
    deletePartnerPictures(partners);
  });
  return posts.length;
};

/**
 * Erases what the class made and what it knows of its children, once its last day is past, and a day of grace in which a
 * wrong clock is set right (K4): own posts with the recall of those that were sent, partners' posts, archives, turns, consents,
 * names, what teachers wrote to each other. Each step is whole by itself, so an interrupted erasure goes on at the next
 * start; what comes in afterwards goes at the next look. What is guarded for a concern stays, with its child. A clock that
 * is doubted erases nothing. Answers whether anything was done.
 */
export const eraseWhenEnded = async (context: CoreContext): Promise<boolean> => {
  const { db, partners, classId } = context.openClass();
  const now = context.clock.now();
  const { daysLeft: left, endsOn, setAt, dueSince, erasedAt } = retentionOf(db);
  const row: RetentionRow = { endsOn, setAt, dueSince, erasedAt };
  const isPast = left(now) < 0;
  if (isPast !== (row.dueSince !== null)) {
    transaction<void>(db, () => writeRetention(db, { ...row, dueSince: isPast ? now : null }));
  }
  const doubt = watchClock(db, now);
  const waited = row.dueSince === null ? 0 : now - row.dueSince;
  if (!isPast || doubt !== null || waited < limits.retentionGraceMs) return false;
  const erasable = listErasable(db);
  if (row.erasedAt !== null && erasable.length + countPartnerPostsKept(partners) + countArchivedPosts(db) === 0)
    return false;
  const before = countHoldings(db);
  for (const postId of erasable) transaction<void>(db, () => hidePost(db, context, postId));
  const partnerPosts = forgetPartners(context);
  transaction<void>(db, () => {
    forgetStudents(db, now);
    forgetAllIncoming(db);
    deleteArchives(db);
    deleteMessages(db);
    writeRetention(db, { ...row, erasedAt: now });
    const { students, posts, mediaBytes, guardedPosts } = before;
    const details = { students, posts, mediaBytes, partnerPosts, kept: guardedPosts };
    appendAudit(db, classId, { at: now, actor: 'app', action: 'retention.erased', details });
  });
  await eraseHiddenMedia(db);
  await eraseHiddenMedia(partners);
  db.pragma('wal_checkpoint(TRUNCATE)');
  return true;
};
