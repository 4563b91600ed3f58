import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { classDetails } from '#shared/contract/schemas/class-details.ts';
import { noticesAt } from '#shared/contract/schemas/host-notices.ts';
import { classesAnswer, standingsAnswer, wirePaths } from '#shared/contract/wire.ts';
import { readNotices } from '../admin/notices.ts';
import { isVerified, listFindableClasses, saveDetails } from '../db/classes.ts';
import { replaceDevice } from '../db/devices.ts';
import { listStandings } from '../db/member-requests.ts';
import { announceClass } from '../db/projects.ts';
import { jsonRoute, type Route } from '../http/route.ts';

export const classRoutes: readonly Route[] = [
  jsonRoute({
    method: 'PUT',
    path: wirePaths.ownDetails,
    access: 'device',
    operationId: 'tellDetails',
    summary:
      'What the calling class tells about itself and when it is at school; its partners learn it from their feeds.',
    errors: ['request.invalid'],
    body: classDetails,
    answer: z.object({}),
    handle: async ({ context, caller: { classId }, body }) => {
      await context.db.transaction().execute(async (tx) => {
        if (await saveDetails(tx, classId, body)) await announceClass(tx, classId);
      });
      return {};
    },
  }),
  jsonRoute({
    method: 'PUT',
    path: wirePaths.ownDevice,
    access: 'device',
    operationId: 'replaceDevice',
    summary:
      'The calling class moved to another computer: the token of this hash is let in from now on, every earlier one is not. Sent again with the new token it changes nothing.',
    errors: ['request.invalid'],
    body: z.object({ tokenSha256: basics.sha256 }),
    answer: z.object({}),
    handle: async ({ context, caller: { classId }, body: { tokenSha256 } }) => {
      await context.db.transaction().execute((tx) => replaceDevice(tx, classId, tokenSha256, context.now()));
      return {};
    },
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.standings,
    access: 'device',
    operationId: 'readStandings',
    summary: 'Everything the calling class is in, has asked for or was invited to.',
    errors: [],
    answer: standingsAnswer,
    handle: async ({ context, caller: { classId } }) => ({
      isVerified: await isVerified(context.db, classId),
      notices: noticesAt(await readNotices(context.db), context.now()),
      projects: await listStandings(context.db, classId),
    }),
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.classes,
    access: 'device',
    operationId: 'readClasses',
    summary: 'Verified classes that want to be found, page by page.',
    errors: ['request.invalid'],
    query: z.object({ country: basics.countryCode.optional(), after: basics.classId.optional() }),
    answer: classesAnswer,
    handle: ({ context, caller: { classId }, query }) =>
      listFindableClasses(context.db, {
        classId,
        country: query.country ?? null,
        after: query.after ?? null,
      }),
  }),
];
