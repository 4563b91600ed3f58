import { z } from 'zod';
import {
  type AdminInput,
  type AdminOperationName,
  type AdminOutput,
  adminOperationNames,
  adminOperations,
  adminPaths,
} from '#shared/contract/admin.ts';
import * as b from '#shared/contract/schemas/basics.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { AdminCall } from '../admin/admin-call.ts';
import { adminOf } from '../admin/admin-call.ts';
import { findWork, wholeClass } from '../admin/class-work.ts';
import { exportWork } from '../admin/export.ts';
import { adminHandlers } from '../admin/handlers.ts';
import { zipOf } from '../admin/zip.ts';
import { findReportedMedium } from '../db/media.ts';
import { readSetting } from '../db/settings.ts';
import { readSessionToken, requireOwnPage, requireOwnSite, sessionCookie } from '../http/admin-session.ts';
import { readJson } from '../http/read-json.ts';
import { type Call, type Route, rawRoute } from '../http/route.ts';
import { serveMedium } from '../media/serve-medium.ts';

/** While the endpoint moves to another place, what an admin did here would be lost. A pause by hand does not stop them. */
const requireNotMoved = async ({ context }: Call): Promise<void> => {
  if ((await readSetting(context.db, 'writes_paused')) !== 'moved') return;
  throw new AppError('storage.unavailable', { reason: 'moved' });
};

const run = async <N extends AdminOperationName>(name: N, call: Call): Promise<Response> => {
  const { context, request, admin, isSecure, isEncrypted } = call;
  const operation = adminOperations[name];
  requireOwnPage(request);
  if (operation.isDeed) await requireNotMoved(call);
  const parsed = operation.input.safeParse(await readJson(request, limits.wireJsonMaxBytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError('request.invalid', { path: issue?.path.join('.') ?? '', reason: issue?.code ?? '' });
  }
  const headers = new Headers({ 'cache-control': 'no-store' });
  const adminCall: AdminCall = {
    context,
    person: admin,
    sessionToken: readSessionToken(context, request),
    isSecure,
    origin: `${isEncrypted ? 'https' : 'http'}://${new URL(request.url).host}`,
    setSession: (token) => headers.append('set-cookie', sessionCookie(context, token, isEncrypted)),
  };
  // the table ties a handler to its input and output, which an index by name cannot express
  const handle = adminHandlers[name] as (input: AdminInput<N>, call: AdminCall) => Promise<AdminOutput<N>>;
  const answer = await handle(parsed.data as AdminInput<N>, adminCall);
  return Response.json(operation.output.parse(answer), { headers });
};

const operationRoutes: readonly Route[] = adminOperationNames.map((name) => ({
  method: 'POST',
  path: adminPaths.operation(name),
  access: adminOperations[name].access,
  operationId: `admin.${name}`,
  summary: 'For the admin page.',
  params: null,
  query: null,
  body: { mediaType: 'application/json', schema: adminOperations[name].input },
  answer: { kind: 'json', schema: adminOperations[name].output },
  errors: adminOperations[name].errors,
  run: (call) => run(name, call),
}));

/** What the admin page does; no part of the protocol that kiosks speak. */
export const adminRoutes: readonly Route[] = [
  ...operationRoutes,
  rawRoute({
    method: 'GET',
    path: adminPaths.reportedMedium('{reportId}', '{sha256}'),
    access: 'administrator',
    operationId: 'admin.readReportedMedium',
    summary: 'The bytes of a medium in a post that was reported; single ranges.',
    errors: ['request.invalid', 'media.not_found', 'request.range_not_satisfiable'],
    params: z.object({ reportId: b.id, sha256: b.sha256 }),
    answer: { kind: 'raw', description: 'The medium, or a range of it.', mediaType: '*/*', statuses: [200, 206] },
    handle: async ({ context, parsed, request }) => {
      const medium = await findReportedMedium(context.db, parsed.sha256, parsed.reportId);
      if (medium === undefined) throw new AppError('media.not_found');
      return serveMedium(context, medium, request);
    },
  }),
  rawRoute({
    method: 'GET',
    path: adminPaths.export('{classId}', '{whose}'),
    access: 'administrator',
    operationId: 'admin.export',
    summary: 'All that is here of a class, or of one child, with the bytes of all media; it is in the audit log.',
    errors: ['request.invalid', 'request.not_found', 'request.forbidden_origin', 'storage.unavailable'],
    params: z.object({ classId: b.classId, whose: z.union([z.literal(wholeClass), b.sha256]) }),
    answer: { kind: 'raw', description: 'The archive.', mediaType: 'application/zip', statuses: [200] },
    handle: async (call) => {
      requireOwnSite(call.request);
      await requireNotMoved(call);
      const { context, parsed } = call;
      const work = await findWork(context.db, parsed.classId, parsed.whose);
      const files = await exportWork(context, adminOf({ person: call.admin, context }), work);
      return new Response(zipOf(files), {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="meridian-${parsed.classId}.zip"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
        },
      });
    },
  }),
];
