import {
  type AdminInput,
  type AdminOperationName,
  type AdminOutput,
  adminOperationNames,
  adminOperations,
  adminPaths,
} from '#shared/contract/admin.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type AdminCall, adminHandlers } from '../admin/handlers.ts';
import { readSetting } from '../db/settings.ts';
import { readSessionToken, requireOwnPage, sessionCookie } from '../http/admin-session.ts';
import { readJson } from '../http/read-json.ts';
import type { Call, Route } from '../http/route.ts';

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

/** What the admin page does; no part of the protocol that kiosks speak. */
export const adminRoutes: readonly Route[] = adminOperationNames.map((name) => ({
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
