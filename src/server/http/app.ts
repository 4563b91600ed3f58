import { Hono } from 'hono';
import { AppError } from '#shared/errors/app-error.ts';
import { readSetting } from '../db/settings.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { TusHandler } from '../media/tus-handler.ts';
import { checkAccess, requireSlow } from './authenticate.ts';
import { errorResponse } from './error-response.ts';
import type { Route } from './route.ts';

/** What the host knows about a connection; `isEncrypted`: it came by TLS, to us or to a proxy that we trust. */
export type Connection = { clientAddress?: string; isEncrypted?: boolean };

type Bindings = { Bindings: Connection };

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Seconds after which a kiosk asks again while writes wait. */
const pausedForSeconds = 60;

/** @throws AppError `storage.unavailable` while an operator moves the endpoint: kiosks wait and lose nothing. */
const requireOpenForWrites = async ({ db }: EndpointContext): Promise<void> => {
  if ((await readSetting(db, 'writes_paused')) === undefined) return;
  throw new AppError('storage.unavailable', { reason: 'writes_paused', retryAfterSeconds: pausedForSeconds });
};

/** Who administers the endpoint ends a pause there; what may be done meanwhile those routes decide themselves. */
const isAdminPath = (path: string): boolean => path.startsWith('/admin/');

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** Puts the route table behind one `fetch`. */
export const createApp = (
  context: EndpointContext,
  tus: TusHandler,
  routes: readonly Route[],
): ((request: Request, connection?: Connection) => Promise<Response>) => {
  const app = new Hono<Bindings>();
  const serve = (route: Route) => {
    // Hono answers HEAD from GET routes; a HEAD route of ours is therefore a GET route that refuses GET
    app.on(route.method === 'HEAD' ? 'GET' : route.method, honoPath(route.path), async (c, next) => {
      const request = c.req.raw;
      if (route.method === 'HEAD' ? request.method !== 'HEAD' : false) return next();
      const clientAddress = c.env.clientAddress ?? 'unknown';
      await requireSlow(context.addressRequests, clientAddress);
      const params = c.req.param() as Record<string, string>;
      const { caller, admin } = await checkAccess(context, route, request, params);
      if (!isAdminPath(route.path) && !['GET', 'HEAD', 'OPTIONS'].includes(route.method)) {
        await requireOpenForWrites(context);
      }
      const query = c.req.query();
      const isEncrypted = c.env.isEncrypted ?? false;
      const isSecure = isEncrypted || isLoopback(clientAddress);
      return route.run({ context, tus, request, params, query, caller, admin, clientAddress, isEncrypted, isSecure });
    });
  };
  for (const route of routes) serve(route);
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(honoPath(path), () => {
      throw new AppError('request.method_not_allowed');
    });
  }
  app.notFound(() => errorResponse(new AppError('request.not_found'), context.log));
  app.onError((error) => errorResponse(error, context.log));
  const shapeOf = createShapeOf(routes);
  return async (request, connection = {}) => {
    const startedAt = performance.now();
    const response = await app.fetch(request, connection);
    const ms = performance.now() - startedAt;
    const { method } = request;
    const { status } = response;
    const route = shapeOf(request);
    context.log.info({ method, route, status, ms: Math.round(ms) }, 'request');
    context.metrics.countRequest({ method, route, status }, ms / 1000);
    context.metrics.countBytes('received', Number(request.headers.get('content-length') ?? 0));
    context.metrics.countBytes('sent', Number(response.headers.get('content-length') ?? 0));
    return response;
  };
};

const partsOf = (path: string): string[] => path.split('/');

/** How a request is named in logs and counters: its route without ids; what is no route of ours has one name. */
const createShapeOf = (routes: readonly Route[]): ((request: Request) => string) => {
  const paths = [...new Set(routes.map(({ path }) => path))].map((path) => ({ path, parts: partsOf(path) }));
  return (request) => {
    const asked = partsOf(new URL(request.url).pathname);
    const found = paths.find(
      ({ parts }) =>
        parts.length === asked.length && parts.every((part, index) => part.startsWith('{') || part === asked[index]),
    );
    return found?.path ?? 'unknown';
  };
};
