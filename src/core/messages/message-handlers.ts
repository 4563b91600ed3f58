import type { Conversation } from '#shared/contract/schemas/message.ts';
import type { Message, PublicClass } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { blockClass, unblockClass } from '../db/blocked-classes.ts';
import { readDirectoryCopy } from '../db/directory-copy.ts';
import { findEndpoint } from '../db/endpoint.ts';
import {
  type Correspondent,
  countUnread,
  findCorrespondent,
  findMessage,
  insertMessage,
  listCorrespondents,
  listMessages,
  type MessageRow,
  markMessagesRead,
  putCorrespondent,
  putReport,
} from '../db/messages.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { classViewOf } from '../projects/class-view.ts';
import { isGenuine } from '../projects/read-signed.ts';
import { countWaiting } from '../review/count-waiting.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';

type MessageOperation =
  | 'message.list'
  | 'message.with'
  | 'message.count'
  | 'message.write'
  | 'message.seen'
  | 'message.report'
  | 'class.directory'
  | 'class.block';

const stateOf = ({ isOwn, sentAt, refused }: MessageRow): Conversation['messages'][number]['state'] => {
  if (!isOwn) return 'received';
  if (refused !== null) return 'refused';
  return sentAt === null ? 'waiting' : 'sent';
};

/**
 * What teachers write to those of other classes. It is written and read here without a network and travels with the rounds.
 * @param changed is called when there is something to send.
 */
export const createMessageHandlers = (context: CoreContext, changed: () => void): Handlers<MessageOperation> => {
  /** Classes of the last pages that were looked at: they can be written to before anything else is known of them. */
  const found = new Map<string, PublicClass>();

  const conversationWith = ({ profile, isBlocked }: Correspondent): Conversation => {
    const messages = listMessages(context.openClass().db, profile.classId);
    return {
      class: classViewOf(profile),
      isBlocked,
      unread: messages.filter(({ isOwn, readAt }) => !isOwn && readAt === null).length,
      messages: messages.map((row) => ({
        messageId: row.id,
        isOwn: row.isOwn,
        text: row.signed.message.text,
        writtenAt: row.signed.message.writtenAt,
        state: stateOf(row),
        isReported: row.reportedAt !== null,
      })),
    };
  };

  const profileOf = (classId: string): PublicClass => {
    const { db, partners } = context.openClass();
    const profile =
      findPartnerClass(partners, classId) ??
      findCorrespondent(db, classId)?.profile ??
      found.get(classId) ??
      readDirectoryCopy(partners).entries.find(({ host }) => host.classId === classId && isGenuine(host))?.host;
    if (profile === undefined) throw new AppError('member.not_found');
    return profile;
  };

  const change = (work: () => void): void => {
    const { db } = context.openClass();
    transaction<void>(db, work);
    context.emit({ type: 'message.changed' });
    changed();
  };

  return {
    'message.list': () => ({ conversations: listCorrespondents(context.openClass().db).map(conversationWith) }),

    'message.with': ({ classId }) => {
      const known = findCorrespondent(context.openClass().db, classId);
      return { conversation: conversationWith(known ?? { profile: profileOf(classId), isBlocked: false }) };
    },

    'message.count': () => ({ unread: countUnread(context.openClass().db) }),

    'message.write': ({ classId: toClassId, text }, { signer }) => {
      const { db, classId } = context.openClass();
      if (findEndpoint(db) === null) throw new AppError('endpoint.not_joined');
      const profile = profileOf(toClassId);
      const writtenAt = context.clock.now();
      const messageId = context.random.uuid();
      const message: Message = {
        format: 'meridian.message/1',
        messageId,
        fromClassId: classId,
        toClassId,
        text,
        writtenAt,
      };
      change(() => {
        putCorrespondent(db, profile, writtenAt);
        const signed = { message, signature: signer.sign(message) };
        insertMessage(db, { classId: toClassId, isOwn: true, signed, receivedAt: null });
      });
      return { messageId };
    },

    'message.seen': ({ classId }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => markMessagesRead(db, classId, context.clock.now()));
      context.emit({ type: 'message.changed' });
      return {};
    },

    'message.report': ({ messageId, words }) => {
      const { db } = context.openClass();
      const message = findMessage(db, messageId);
      if (message === null || message.isOwn) throw new AppError('message.not_found');
      change(() => putReport(db, messageId, words, context.clock.now()));
      return {};
    },

    'class.block': ({ classId, isBlocked }) => {
      const { db } = context.openClass();
      const now = context.clock.now();
      const profile = profileOf(classId);
      change(() => {
        // it is listed among those with whom teachers write, where the block can be ended whatever becomes of its posts
        putCorrespondent(db, profile, now);
        if (isBlocked) blockClass(db, classId, now);
        else unblockClass(db, classId, now);
      });
      context.emit({ type: 'queue.changed', count: countWaiting(context) });
      context.emit({ type: 'incoming.decided', postId: null });
      return {};
    },

    'class.directory': async (search) => {
      const answer = await withEndpoint(context, ({ client }) => client.listClasses(search));
      const classes = answer.classes.filter(isGenuine);
      for (const one of classes) found.set(one.classId, one);
      return {
        classes: classes.map((one) => ({
          class: classViewOf(one),
          languages: [...new Set([one.language, ...(one.details?.languages ?? [])])],
          ages: one.details?.ages ?? null,
          interests: one.details?.interests ?? [],
        })),
        next: answer.next,
      };
    },
  };
};
