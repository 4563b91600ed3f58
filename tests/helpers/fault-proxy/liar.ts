import { createServer, type IncomingMessage } from 'node:http';

type Told = { status: number; headers: Headers; body: Buffer };

/** An HTTP server that hands requests on to a real endpoint and lies about its answers. */
export type Liar = {
  port: number;
  /** Answers the next `times` requests that match itself, without asking the endpoint. */
  answer(
    request: RegExp,
    reply: { status: number; headers?: Record<string, string>; body?: string },
    times?: number,
  ): void;
  /** Alters the JSON of every answer to a request that matches, until {@link Liar.beHonest}. */
  alter(request: RegExp, change: (json: unknown) => unknown): void;
  beHonest(): void;
  close(): Promise<void>;
};

const readAll = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const handOn = async (target: string, message: IncomingMessage, body: Buffer): Promise<Told> => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (!['host', 'connection', 'content-length', 'transfer-encoding'].includes(name)) headers.set(name, String(value));
  }
  const hasBody = message.method !== 'GET' && message.method !== 'HEAD';
  const answer = await fetch(`${target}${message.url}`, {
    method: message.method ?? 'GET',
    headers,
    redirect: 'manual',
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
};

export const startLiar = async (target: string): Promise<Liar> => {
  let replies: { request: RegExp; told: Told; times: number }[] = [];
  let changes: { request: RegExp; change: (json: unknown) => unknown }[] = [];

  const tell = async (message: IncomingMessage): Promise<Told> => {
    const name = `${message.method} ${message.url}`;
    const body = await readAll(message);
    const prepared = replies.find(({ request, times }) => times > 0 && request.test(name));
    if (prepared !== undefined) {
      prepared.times -= 1;
      return prepared.told;
    }
    const told = await handOn(target, message, body);
    const change = changes.find(({ request }) => request.test(name))?.change;
    if (change === undefined || told.status > 299) return told;
    return { ...told, body: Buffer.from(JSON.stringify(change(JSON.parse(told.body.toString())))) };
  };

  const server = createServer((message, response) => {
    tell(message).then(
      ({ status, headers, body }) => {
        for (const [name, value] of headers) {
          if (!['content-length', 'transfer-encoding', 'connection', 'content-encoding'].includes(name)) {
            response.setHeader(name, value);
          }
        }
        response.writeHead(status, message.method === 'HEAD' ? {} : { 'content-length': body.byteLength });
        response.end(message.method === 'HEAD' ? undefined : body);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('Expected a port');
  return {
    port: bound.port,
    answer: (request, { status, headers = {}, body = '' }, times = 1) => {
      replies.push({ request, times, told: { status, headers: new Headers(headers), body: Buffer.from(body) } });
    },
    alter: (request, change) => {
      changes.push({ request, change });
    },
    beHonest: () => {
      replies = [];
      changes = [];
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
