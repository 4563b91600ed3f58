import { isSignedBy } from '#crypto/ed25519.ts';
import type { MessagePage } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { isClassBlocked, listBlocksToTell, markBlockTold } from '../db/blocked-classes.ts';
import {
  insertMessage,
  listMessagesToSend,
  listReportsToTell,
  markMessageRefused,
  markMessageSent,
  markReportTold,
  putCorrespondent,
} from '../db/messages.ts';
import { readSyncState, writeSyncState } from '../db/sync-state.ts';
import { isGenuine } from '../projects/read-signed.ts';
import { judgeFailure, problemOf } from '../sync/refusal.ts';
import type { Round } from '../sync/round.ts';

type Exchange = Pick<Round, 'context' | 'client'>;

/** Whether a refusal is about this one thing; everything else ends the round, which is tried again. */
const isAboutIt = (error: unknown): boolean => {
  const verdict = judgeFailure(error)?.kind;
  const isOfMessages = problemOf(error) === 'message.refused' || problemOf(error) === 'class.not_verified';
  return isOfMessages || (verdict !== undefined && verdict !== 'wait');
};

const send = async ({ context, client }: Exchange): Promise<void> => {
  const { db } = context.openClass();
  for (const { id, signed } of listMessagesToSend(db)) {
    try {
      await client.sendMessage(signed);
      transaction<void>(db, () => markMessageSent(db, id, context.clock.now()));
    } catch (error) {
      // the next ones would be refused as well: they wait for another day
      if (problemOf(error) === 'request.rate_limited') break;
      if (!isAboutIt(error)) throw error;
      transaction<void>(db, () => markMessageRefused(db, id, problemOf(error)));
    }
    context.emit({ type: 'message.changed' });
  }
};

/** What is refused here will be refused again: it is told of no more. */
const tell = async ({ context }: Exchange, work: () => Promise<void>, done: () => void): Promise<void> => {
  const { db } = context.openClass();
  try {
    await work();
  } catch (error) {
    if (!isAboutIt(error)) throw error;
    context.log('warn', 'sync.message_word_refused', { problem: problemOf(error) });
  }
  transaction<void>(db, done);
};

/** Keeps a message that its writer has signed for this class, unless this class takes none from it. */
const keep = ({ context }: Exchange, entry: MessagePage['entries'][number]): void => {
  const { db, classId } = context.openClass();
  const { message, signature, from } = entry;
  const isFromIt =
    message.fromClassId === from.classId &&
    message.toClassId === classId &&
    isGenuine(from) &&
    isSignedBy(from.signingKey, message, signature);
  if (!isFromIt) {
    context.log('warn', 'sync.message_untrue', { messageId: message.messageId });
    return;
  }
  if (isClassBlocked(db, from.classId)) return;
  const receivedAt = context.clock.now();
  putCorrespondent(db, from, receivedAt);
  insertMessage(db, { classId: from.classId, isOwn: false, signed: { message, signature }, receivedAt });
};

const receive = async (exchange: Exchange): Promise<void> => {
  const { context, client } = exchange;
  const { db } = context.openClass();
  for (;;) {
    const after = readSyncState(db).messageSeq;
    const page = await client.readMessages(after, limits.messagePageMax);
    if (page.hasMore && page.next <= after) throw new AppError('endpoint.not_meridian', { reason: 'message_cursor' });
    transaction<void>(db, () => {
      for (const entry of page.entries) keep(exchange, entry);
      writeSyncState(db, { ...readSyncState(db), messageSeq: page.next });
    });
    if (page.entries.length > 0) context.emit({ type: 'message.changed' });
    if (!page.hasMore) return;
  }
};

/**
 * Sends what teachers of this class wrote, tells whom they block and what they report, and fetches what was written to
 * them. An endpoint from before there were messages answers as one that has none.
 */
export const exchangeMessages = async (exchange: Exchange): Promise<void> => {
  const { context, client } = exchange;
  const { db } = context.openClass();
  try {
    for (const block of listBlocksToTell(db)) {
      const { classId, isBlocked } = block;
      await tell(
        exchange,
        () => (isBlocked ? client.blockClass(classId) : client.unblockClass(classId)),
        () => markBlockTold(db, block),
      );
    }
    for (const { id, words } of listReportsToTell(db)) {
      await tell(
        exchange,
        () => client.reportMessage(id, { words }),
        () => markReportTold(db, id, context.clock.now()),
      );
    }
    await send(exchange);
    await receive(exchange);
  } catch (error) {
    if (problemOf(error) !== 'request.not_found') throw error;
  }
};
