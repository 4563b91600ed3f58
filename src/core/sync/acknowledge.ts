import type { AcknowledgementPage } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { listToTell, markTold, noteErased, noteReceived, noteWatched } from '../db/acknowledged.ts';
import { putPartnerWord } from '../db/acknowledgements.ts';
import { listLeftProjectIds, listPublishedProjectIds } from '../db/projects.ts';
import { readSyncState, writeSyncState } from '../db/sync-state.ts';
import { listAllViewed } from '../db/viewings.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { Round } from './round.ts';

/** What has become true of partners' posts since the last time. */
export const noteNews = (context: CoreContext): void => {
  const { db, partners } = context.openClass();
  const viewed = listAllViewed(db);
  transaction<void>(partners, () => {
    noteReceived(partners);
    noteErased(partners);
    for (const postId of viewed) noteWatched(partners, postId);
  });
};

const tellProject = async ({ context, client }: Round, projectId: string): Promise<void> => {
  const { partners } = context.openClass();
  for (;;) {
    const told = listToTell(partners, projectId, limits.acknowledgementsMax);
    if (told.length === 0) return;
    await client.acknowledge(
      projectId,
      told.map(({ postId, revision, kind }) => ({ postId, revision, kind })),
    );
    transaction<void>(partners, () => {
      for (const one of told) markTold(partners, one, context.clock.now());
    });
  }
};

/** Stores what partners said with how far it was read: a cut makes a page be read again. What was read before is passed over. */
export const storeWords = (context: CoreContext, entries: AcknowledgementPage['entries']): void => {
  const { db } = context.openClass();
  const news = entries.filter(({ seq }) => seq > readSyncState(db).acknowledgementSeq);
  transaction<void>(db, () => {
    for (const { seq, ...word } of news) {
      putPartnerWord(db, word);
      writeSyncState(db, { ...readSyncState(db), acknowledgementSeq: seq });
    }
  });
  for (const { postId } of news) context.emit({ type: 'outbox.changed', postId });
};

const listen = async ({ context, client }: Round): Promise<void> => {
  const { db } = context.openClass();
  for (;;) {
    const after = readSyncState(db).acknowledgementSeq;
    const page = await client.readAcknowledgements(after, limits.feedPageMax);
    if (page.hasMore && page.next <= after) {
      throw new AppError('endpoint.not_meridian', { reason: 'acknowledgement_cursor' });
    }
    storeWords(context, page.entries);
    if (!page.hasMore) return;
  }
};

/**
 * Tells the owners of partners' posts that they are here, were watched, or are erased, and asks what partners say of
 * this class's posts. A refusal is logged and holds up nothing: posts travel without it.
 */
export const acknowledge = async (round: Round): Promise<void> => {
  const { context } = round;
  noteNews(context);
  const { db } = context.openClass();
  const projectIds = [...listPublishedProjectIds(db), ...listLeftProjectIds(db)];
  const steps = [...projectIds.map((projectId) => () => tellProject(round, projectId)), () => listen(round)];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      const verdict = judgeFailure(error)?.kind;
      if (verdict === undefined || verdict === 'wait') throw error;
      context.log('warn', 'sync.acknowledgement_refused', { problem: problemOf(error) });
    }
  }
};
