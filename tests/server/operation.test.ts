import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEndpoint } from '#server/create-endpoint.ts';
import { clientAddressOf, readTrustedProxies } from '#server/http/client-address.ts';
import { listen } from '#server/listen.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { refusalOf, twoClassesInAProject } from '../helpers/test-class.ts';

describe('an endpoint under its operator’s eyes', () => {
  let endpoint: TestEndpoint;
  let logged = '';
  const keep = (line: string) => {
    logged += line;
  };
  const log = pino({ level: 'trace', base: null }, { write: keep });
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ metricsToken: 'a-long-token', log });
  });
  afterAll(() => endpoint.remove());
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${endpoint.address}${path}`, { headers });

  it('is healthy and ready; while it drains it says so and goes on answering', async () => {
    const other = await startTestEndpoint();
    const ask = (path: string) => fetch(`${other.address}${path}`);
    expect([(await ask('/healthz')).status, (await ask('/readyz')).status]).toEqual([200, 200]);
    other.endpoint().drain();
    expect((await ask('/readyz')).status).toBe(503);
    expect(await (await ask('/healthz')).json()).toEqual({ state: 'draining' });
    expect((await ask('/v1')).status).toBe(200);
    await other.remove();
  });

  it('shows its counters to who has the token; neither they nor the log have anybody’s id, name, address or words', async () => {
    const { lisbon, projectId } = await twoClassesInAProject(endpoint);
    const post = lisbon.manifest(projectId, [], { text: 'By the old bridge.' });
    await lisbon.send([post]);
    await lisbon.request(`/v1/projects?words=Heron`);
    await get('/made-up-by-anybody/0123');
    expect((await refusalOf(await get('/metrics'))).status).toBe(403);
    const text = await (await get('/metrics', { authorization: 'Bearer a-long-token' })).text();
    expect(text).toMatch(/meridian_posts 1\n/);
    expect(text).toContain('route="/v1/batches/{id}/commit",status="200",le="+Inf"} 1');
    expect(text).toContain('route="unknown"');
    const secrets = [lisbon.classId, lisbon.token, 'Lisbon', projectId, post.postId, 'Heron', 'By the old bridge'];
    for (const secret of [...secrets, 'a-long-token', 'made-up', '127.0.0.1']) {
      expect(text).not.toContain(secret);
      expect(logged).not.toContain(secret);
    }
    expect(logged).toContain('"route":"/v1/batches/{id}/commit","status":200');
  });

  it('has no metrics when no token is set', async () => {
    const other = await startTestEndpoint();
    const response = await fetch(`${other.address}/metrics`, { headers: { authorization: 'Bearer ' } });
    expect(response.status).toBe(403);
    await other.remove();
  });

  it('makes a class that asks too often wait, and no other', async () => {
    const other = await startTestEndpoint({ limits: { classRequestsPerMinute: 40 }, now: () => 600_000 });
    const { lisbon, amman } = await twoClassesInAProject(other);
    const statuses: number[] = [];
    for (let asked = 0; asked < 45; asked++) statuses.push((await lisbon.request('/v1/projects')).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await amman.request('/v1/projects')).status).toBe(200);
    await other.remove();
  });

  it('V6 answers others while five hundred connections drip', async () => {
    const { hostname, port } = new URL(endpoint.address);
    const slow: Socket[] = [];
    for (let index = 0; index < 500; index++) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(
        index % 2 === 0
          ? 'GET /v1 HTTP/1.1\r\nhost: x\r\nx-'
          : 'POST /v1/enrolments HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{',
      );
      slow.push(socket);
    }
    const answers = await Promise.all(Array.from({ length: 100 }, () => get('/v1')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    for (const socket of slow) socket.destroy();
  });

  it.each([
    ['a header of 64 KiB', { 'x-long': 'a'.repeat(65_536) }],
    ['a name that is not ASCII', { 'x-name': 'Zo\u00eb' }],
  ])('V6 survives %s', async (_, headers) => {
    const status = await get('/v1', headers).then(
      (response) => response.status,
      () => 0,
    );
    expect([0, 200, 400, 431]).toContain(status);
    expect((await get('/v1')).status).toBe(200);
  });

  it('V6 ends connections that are silent, whose headers do not come, whose body drips, or never comes to an end', async () => {
    const running = await createEndpoint({ dataDir: tempFolder() });
    const timeouts = { headersMs: 400, requestMs: 900, keepAliveMs: 300, idleMs: 500, throughputEveryMs: 300 };
    const listening = await listen(running, { timeouts });
    const { hostname, port } = new URL(listening.address);
    const body = 'POST /v1/enrolments HTTP/1.1\r\nhost: x\r\ncontent-length: 90000\r\n\r\n{';
    const kinds: [what: string, first: string, then: string][] = [
      ['says nothing', '', ''],
      ['asks once and stays', 'GET /v1 HTTP/1.1\r\nhost: x\r\n\r\n', ''],
      ['sends a header, letter by letter', 'GET /v1 HT', 'a'],
      ['sends a body, letter by letter', body, 'a'],
      ['sends a body fast enough that never ends', body, 'a'.repeat(1_000)],
    ];
    const untilEnded = async ([what, first, then]: (typeof kinds)[number]) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(first);
      const drip = setInterval(() => then !== '' && socket.write(then), 50);
      socket.resume();
      await new Promise((resolve) => socket.once('close', resolve));
      clearInterval(drip);
      return what;
    };
    expect(await Promise.all(kinds.map(untilEnded))).toEqual(kinds.map(([what]) => what));
    await listening.close();
    await running.close();
  });

  it('ends connections on which nothing moves, but not one that waits for its answer', async () => {
    const running = await createEndpoint({ dataDir: tempFolder() });
    const isDone = Promise.withResolvers<void>();
    // a recording that takes long to be looked at
    const busy = { ...running, fetch: async (request: Request) => isDone.promise.then(() => running.fetch(request)) };
    const listening = await listen(busy, { timeouts: { idleMs: 200 } });
    const { hostname, port } = new URL(listening.address);
    const waits = fetch(`${listening.address}/v1`);
    const idle = connect(Number(port), hostname);
    const half = connect(Number(port), hostname);
    for (const socket of [idle, half]) socket.on('error', () => undefined).resume();
    half.write('POST /v1/enrolments HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{');
    await Promise.all([idle, half].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    isDone.resolve();
    expect((await waits).status).toBe(200);
    await listening.close();
    await running.close();
  });
});

describe('an answer that takes its time', () => {
  it('is not cut off because nothing more is sent meanwhile', async () => {
    const running = await createEndpoint({ dataDir: tempFolder() });
    let answer: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        answer = controller;
      },
    });
    const listening = await listen(
      { ...running, fetch: async () => new Response(body) },
      { timeouts: { throughputEveryMs: 100 } },
    );
    const { hostname, port } = new URL(listening.address);
    answer?.enqueue(Buffer.from('the beginning'));
    const asked = await fetch(listening.address);
    // by the time that a body which drips is ended, the request from before has been looked at, too
    const drips = connect(Number(port), hostname).on('error', () => undefined);
    drips.resume().write('POST /v1/enrolments HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{');
    await new Promise((resolve) => drips.once('close', resolve));
    answer?.enqueue(Buffer.from(' and the end'));
    answer?.close();
    expect(await asked.text()).toBe('the beginning and the end');
    await listening.close();
    await running.close();
  });
});

describe('the address a request comes from', () => {
  const at = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as never;

  it('is the connection’s, whatever a header says, unless the proxy is trusted', () => {
    expect(clientAddressOf(at('203.0.113.9', '10.9.9.9'))).toBe('203.0.113.9');
    const trusted = readTrustedProxies('10.0.0.0/8, ::1');
    expect(clientAddressOf(at('10.1.2.3', '198.51.100.7'), trusted)).toBe('198.51.100.7');
    expect(clientAddressOf(at('::ffff:10.1.2.3', '1.1.1.1, 198.51.100.7, 10.4.4.4'), trusted)).toBe('198.51.100.7');
    expect(clientAddressOf(at('10.1.2.3', 'rubbish'), trusted)).toBe('10.1.2.3');
  });

  it('refuses a list of proxies that cannot be understood', () => {
    expect(() => readTrustedProxies('everybody')).toThrow('everybody');
  });
});
