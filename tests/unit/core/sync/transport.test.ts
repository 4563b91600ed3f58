import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { unmeasuredLine } from '#core/sync/line.ts';
import { drainMsOf } from '#core/sync/quiet-limit.ts';
import { openTransport, type Transport } from '#core/sync/transport.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };

describe('one request on its way', () => {
  let server: Server;
  let transport: Transport;
  afterEach(async () => {
    await transport.close();
    server.closeAllConnections();
    server.close();
  });

  const open = async (answer: (request: IncomingMessage, reply: ServerResponse) => void): Promise<void> => {
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const network = { proxyFor: async () => null, certificateAuthorities: async () => [] };
    transport = await openTransport(address, network, unmeasuredLine(clock));
  };

  it('is given up when nothing moves', async () => {
    await open(() => undefined);
    const failure = await rejectionOf(transport.request({ method: 'GET', path: '/', quietMs: 150 }));
    expect(failure).toMatchObject({ code: 'endpoint.unreachable', details: { reason: 'quiet' } });
  });

  it('may take its time where somebody on the way takes all of it at once and carries it on slowly', async () => {
    await open((request, reply) => {
      request.resume().on('end', async () => {
        await setTimeout(700);
        reply.end('here');
      });
    });
    const body = new Uint8Array(32 * 1024);
    const answer = await transport.request({ method: 'PATCH', path: '/', body, quietMs: 150 });
    expect(await answer.text()).toBe('here');
    // but not for ever: on the slowest line that is counted on
    expect(drainMsOf(body.byteLength, null)).toBe(4_000);
    expect(drainMsOf(8 * 1024 * 1024, 1024 * 1024)).toBe(64_000);
  });

  it('is asked once more when the connection was gone, unless it would change something there', async () => {
    let asked = 0;
    await open((request, reply) => {
      asked += 1;
      // every second one meets a connection that somebody has forgotten
      if (asked % 2 === 0) request.socket.destroy();
      else reply.end('here');
    });
    const get = async () => (await transport.request({ method: 'GET', path: '/' })).text();
    expect([await get(), await get(), asked]).toEqual(['here', 'here', 3]);
    const failure = await rejectionOf(transport.request({ method: 'POST', path: '/', body: '{}' }));
    expect([failure.code, asked]).toEqual(['endpoint.unreachable', 4]);
  });
});
