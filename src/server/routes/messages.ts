import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { messagePage, messageReport, signedMessage, wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { deleteBlock, putBlock } from '../db/class-blocks.ts';
import { findClass } from '../db/classes.ts';
import { findMessage, putReport, readMessages } from '../db/messages.ts';
import { pageQuery } from '../http/page-query.ts';
import { jsonRoute, type Route } from '../http/route.ts';
import { sendMessage } from '../messages/send-message.ts';

const blockParams = z.object({ classId: basics.classId });

/** Teachers write to each other; the host reads only what was reported. */
export const messageRoutes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: wirePaths.messages,
    access: 'device',
    operationId: 'sendMessage',
    summary:
      'A teacher’s plain words to another class’s teacher: one in a project with the caller, one that wants to be found or looks for partners, or one that wrote first.',
    errors: [
      'request.invalid',
      'request.rate_limited',
      'manifest.invalid',
      'signature.invalid',
      'class.not_verified',
      'message.refused',
      'message.conflict',
    ],
    body: signedMessage,
    answer: z.object({}),
    handle: async ({ context, caller, body }) => {
      await sendMessage(context, caller, body);
      return {};
    },
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.messages,
    access: 'device',
    operationId: 'readMessages',
    summary: 'What other classes wrote to the calling class after a number, in the order it came.',
    errors: ['request.invalid'],
    query: pageQuery(limits.messagePageMax),
    answer: messagePage,
    handle: ({ context, caller, query }) =>
      readMessages(context.db, {
        toClassId: caller.classId,
        after: query.after ?? 0,
        limit: query.limit ?? limits.messagePageMax,
      }),
  }),
  jsonRoute({
    method: 'POST',
    path: wirePaths.messageReports('{id}'),
    access: 'owner',
    operationId: 'reportMessage',
    summary: 'Lays a message that the calling class got before who looks after safety at the endpoint’s host.',
    errors: ['request.invalid', 'message.not_found'],
    params: z.object({ id: basics.id }),
    body: messageReport,
    answer: z.object({}),
    handle: async ({ context, caller, params: { id }, body }) => {
      const isNew = await context.db.transaction().execute(async (tx) => {
        const message = await findMessage(tx, id);
        if (message?.to_class_id !== caller.classId) throw new AppError('message.not_found');
        return putReport(tx, id, body.words, context.now());
      });
      if (isNew) context.log.warn({ messageId: id }, 'message reported');
      return {};
    },
  }),
  jsonRoute({
    method: 'PUT',
    path: wirePaths.block('{classId}'),
    access: 'device',
    operationId: 'blockClass',
    summary: 'The calling class takes no messages from another one any more.',
    errors: ['request.invalid', 'class.not_found'],
    params: blockParams,
    answer: z.object({}),
    handle: async ({ context, caller, params }) => {
      if ((await findClass(context.db, params.classId)) === undefined) throw new AppError('class.not_found');
      await putBlock(context.db, {
        classId: caller.classId,
        blockedClassId: params.classId,
        now: context.now(),
      });
      return {};
    },
  }),
  jsonRoute({
    method: 'DELETE',
    path: wirePaths.block('{classId}'),
    access: 'device',
    operationId: 'unblockClass',
    summary: 'The calling class takes messages from another one again.',
    errors: ['request.invalid'],
    params: blockParams,
    answer: z.object({}),
    handle: async ({ context, caller, params }) => {
      await deleteBlock(context.db, caller.classId, params.classId);
      return {};
    },
  }),
];
