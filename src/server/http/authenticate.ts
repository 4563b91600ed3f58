import { AppError } from '#shared/errors/app-error.ts';
import type { SignedIn } from '../db/admins.ts';
import { type Caller, findCaller } from '../db/devices.ts';
import { findHost, isMember, wasMember } from '../db/projects.ts';
import type { Database } from '../db/schema.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { isAdminAccess, requireAdmin } from './admin-session.ts';
import type { RequestLimit } from './request-limit.ts';
import type { Access, Route } from './route.ts';

const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/i;

/**
 * The class that a request comes from, by its `Authorization: Bearer` device token.
 *
 * @throws AppError `auth.device_required`, `device.revoked`.
 */
export const authenticate = async (context: EndpointContext, request: Request): Promise<Caller> => {
  const token = bearer.exec(request.headers.get('authorization') ?? '')?.[1];
  const caller = token === undefined ? undefined : await findCaller(context.db, token, context.now());
  if (caller === undefined) throw new AppError('auth.device_required');
  if (caller === 'revoked') throw new AppError('device.revoked');
  return caller;
};

/** @throws AppError `request.rate_limited` with `retryAfterSeconds`. */
export const requireSlow = async (limit: RequestLimit, key: string): Promise<void> => {
  const waitMs = await limit(key);
  if (waitMs > 0) throw new AppError('request.rate_limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
};

/** What a class has to be to the project in the path. @throws AppError `auth.not_allowed`. */
const requirePlace = async (db: Database, access: Access, projectId: string, classId: string): Promise<void> => {
  const isRefused =
    (access === 'member' && !(await isMember(db, projectId, classId))) ||
    (access === 'past_member' && !(await wasMember(db, projectId, classId)));
  if (isRefused) throw new AppError('auth.not_allowed', { reason: 'not_a_member' });
  if (access === 'host' && (await findHost(db, projectId)) !== classId) {
    throw new AppError('auth.not_allowed', { reason: 'not_the_host' });
  }
};

const nobody = { caller: null, admin: null } as const;

/** Checks a route's access before anything of the request is read. @returns who asks; nobody on open routes. */
export const checkAccess = async (
  context: EndpointContext,
  route: Route,
  request: Request,
  params: Readonly<Record<string, string>>,
): Promise<{ caller: Caller | null; admin: SignedIn | null }> => {
  if (route.access === 'anyone') return nobody;
  if (isAdminAccess(route.access)) {
    return { caller: null, admin: await requireAdmin(context, route.access, request) };
  }
  const caller = await authenticate(context, request);
  await requireSlow(context.classRequests, caller.classId);
  await requirePlace(context.db, route.access, params.id ?? '', caller.classId);
  return { caller, admin: null };
};
