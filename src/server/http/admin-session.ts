import { AppError } from '#shared/errors/app-error.ts';
import { findSession, type SignedIn } from '../db/admins.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { Access } from './route.ts';

/** Cookies ignore ports: two endpoints on one computer must not sign each other's admins out. */
const cookieName = ({ identity }: EndpointContext): string => `meridian-admin-${identity.info.endpointId.slice(-12)}`;

/** Sent to this endpoint alone, by its own page alone, and read by no script. */
export const sessionCookie = (context: EndpointContext, token: string | null, isEncrypted: boolean): string =>
  [
    `${cookieName(context)}=${token ?? ''}`,
    'Path=/admin',
    'HttpOnly',
    'SameSite=Strict',
    ...(isEncrypted ? ['Secure'] : []),
    ...(token === null ? ['Max-Age=0'] : []),
  ].join('; ');

/** The token of the session that a request carries. */
export const readSessionToken = (context: EndpointContext, request: Request): string | null => {
  const name = cookieName(context);
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] || null;
};

/**
 * A request that another site's page made is refused, whatever cookie it carries: the browser says where it comes from.
 *
 * @throws AppError `request.forbidden_origin`.
 */
export const requireOwnSite = (request: Request): void => {
  const { host } = new URL(request.url);
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isForeign = origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (isForeign || (site !== null && site !== 'same-origin')) throw new AppError('request.forbidden_origin');
};

/**
 * What the admin page sends: from its own site, and JSON, which from another one needs a preflight that nobody answers.
 *
 * @throws AppError `request.forbidden_origin`, `request.invalid`.
 */
export const requireOwnPage = (request: Request): void => {
  requireOwnSite(request);
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') {
    throw new AppError('request.invalid', { part: 'content-type' });
  }
};

type AdminAccess = Extract<Access, 'signed_in' | 'administrator' | 'safeguarding'>;

export const isAdminAccess = (access: Access): access is AdminAccess =>
  access === 'signed_in' || access === 'administrator' || access === 'safeguarding';

/** Who is signed in, and may do this. @throws AppError `auth.admin_required`, `auth.not_allowed`. */
export const requireAdmin = async (
  context: EndpointContext,
  access: AdminAccess,
  request: Request,
): Promise<SignedIn> => {
  const token = readSessionToken(context, request);
  const person = token === null ? undefined : await findSession(context.db, token, context.now());
  if (person === undefined) throw new AppError('auth.admin_required');
  if (access !== 'signed_in' && person.role !== access) throw new AppError('auth.not_allowed', { reason: 'role' });
  return person;
};
