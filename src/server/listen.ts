import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, isIPv6 } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Endpoint } from './create-endpoint.ts';
import { cameEncrypted, clientAddressOf, type TrustedProxies } from './http/client-address.ts';
import { endIdleConnections } from './http/idle-limit.ts';
import { requireThroughput } from './http/minimum-throughput.ts';
import { nodeBody } from './http/node-body.ts';

export type ListenOptions = {
  host?: string;
  /** 0: any free one. */
  port?: number;
  /** Whose `X-Forwarded-For` is believed; nobody's by default. */
  trustedProxies?: TrustedProxies;
  timeouts?: Partial<typeof defaultTimeouts>;
  /** PEM texts. */
  tls?: { cert: string; key: string };
};

export type Listening = {
  /** `http://127.0.0.1:4700`: what a kiosk is given. */
  address: string;
  /** Takes no new connections, lets running answers end for at most `graceMs`, then cuts them off. */
  close: (graceMs?: number) => Promise<void>;
};

/** Slow or silent connections end by themselves (V6). A long upload that is cut off resumes by tus. */
const defaultTimeouts = {
  headersMs: 15_000,
  requestMs: 15 * 60_000,
  keepAliveMs: 65_000,
  idleMs: 60_000,
  /** How often a body that comes in is looked at; see `requireThroughput`. */
  throughputEveryMs: 15_000,
};

const serverOptions = (timeouts: typeof defaultTimeouts) => ({
  headersTimeout: timeouts.headersMs,
  requestTimeout: timeouts.requestMs,
  keepAliveTimeout: timeouts.keepAliveMs,
  connectionsCheckingInterval: Math.min(5_000, timeouts.headersMs),
  maxHeaderSize: 16 * 1024,
});

const withNodeBody = (request: Request, incoming: IncomingMessage): Request =>
  ['PATCH', 'POST', 'PUT'].includes(request.method)
    ? new Request(request.url, {
        method: request.method,
        headers: request.headers,
        body: nodeBody(incoming),
        duplex: 'half',
      })
    : request;

/** Puts an endpoint behind HTTP, or HTTPS when `tls` is given. @throws the system's error when the port is taken. */
export const listen = async (endpoint: Endpoint, options: ListenOptions = {}): Promise<Listening> => {
  const host = options.host ?? '127.0.0.1';
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const listener = getRequestListener(
    (request, env) => {
      const { incoming } = env as HttpBindings;
      return endpoint.fetch(withNodeBody(request, incoming), {
        clientAddress: clientAddressOf(incoming, options.trustedProxies),
        isEncrypted: options.tls !== undefined || cameEncrypted(incoming, options.trustedProxies),
      });
    },
    { overrideGlobalObjects: false },
  );
  const server: Server = options.tls
    ? createHttpsServer({ ...serverOptions(timeouts), ...options.tls }, listener)
    : createHttpServer(serverOptions(timeouts), listener);
  endIdleConnections(server, timeouts.idleMs);
  requireThroughput(server, timeouts.throughputEveryMs);
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const shownHost = isIPv6(host) ? `[${host}]` : host;
  return {
    address: `${options.tls ? 'https' : 'http'}://${shownHost}:${port}`,
    close: async (graceMs = 5_000) => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cutOff);
    },
  };
};
