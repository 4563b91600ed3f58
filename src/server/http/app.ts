import { Hono } from 'hono';
import { AppError } from '#shared/errors/app-error.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { TusHandler } from '../media/tus-handler.ts';
import { checkAccess, requireSlow } from './authenticate.ts';
import { errorResponse } from './error-response.ts';
import type { Route } from './route.ts';

/** What the host knows about a connection. */
export type Connection = { clientAddress?: string };

type Bindings = { Bindings: Connection };

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

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
      const caller = await checkAccess(context, route, request, params);
      const query = c.req.query();
      return route.run({ context, tus, request, params, query, caller, clientAddress });
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
  return async (request, connection = {}) => {
    const startedAt = performance.now();
    const response = await app.fetch(request, connection);
    const ms = Math.round(performance.now() - startedAt);
    context.log.info({ method: request.method, route: shapeOf(request), status: response.status, ms }, 'request');
    return response;
  };
};

/** The path without its ids and without its query. */
const shapeOf = (request: Request): string =>
  new URL(request.url).pathname
    .split('/')
    .map((part) => (/^[a-z0-9.]{1,12}$/.test(part) || part === '' ? part : '*'))
    .join('/');
