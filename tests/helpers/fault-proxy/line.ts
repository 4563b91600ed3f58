import { connect, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createLane } from './lane.ts';

/** A TCP line that keeps every byte and breaks connections on order. */
export type FaultyLine = {
  port: number;
  /** Everything the kiosk sent since the last {@link FaultyLine.forget}, in the order it came, all connections. */
  sent(): Buffer;
  received(): Buffer;
  /** How many bytes {@link FaultyLine.sent} has, without gathering them. */
  sentBytes(): number;
  receivedBytes(): number;
  forget(): void;
  /** `METHOD /path` of every request, in order. */
  requests: string[];
  /**
   * Lets the next `times` requests whose head matches reach the endpoint, and breaks the connection at its answer:
   * closes it, or resets it.
   */
  dropReplies(head: RegExp, times: number, by?: 'close' | 'reset'): void;
  /** Gives the answers to the next `times` requests that match twice. */
  duplicateReplies(head: RegExp, times: number): void;
  /** Breaks the connection of the next request that matches after so many bytes of it, or of its answer. */
  cutInside(head: RegExp, bytes: number, of: 'request' | 'reply'): void;
  /** Breaks the connection that carries the byte after the next `bytes` bytes sent; once. */
  cutAfterSending(bytes: number): void;
  /** The same for bytes received. */
  cutAfterReceiving(bytes: number): void;
  /** Both directions carry no more than this from now on; `null`: as much as they can. */
  throttle(bytesPerSecond: number | null): void;
  /** Every byte takes this much longer, in each direction. */
  delay(ms: number): void;
  /** While it is down, connections are broken as they come. */
  setDown(isDown: boolean): void;
  /** Ends what is open, as if all of it had been idle for long. */
  hangUp(): void;
  /** What is open carries nothing any more in either direction, and nobody is told: no answer, no end, no reset. What is opened later is well. */
  fallSilent(): void;
  /** How many of the ordered faults have happened. */
  faults(): number;
  close(): Promise<void>;
};

export type LineOptions = {
  /** Where a connection leads that begins with these bytes; `null` when the line has answered by itself. */
  leadTo(first: Buffer, kiosk: Socket): { host: string; port: number; isTunnel: boolean } | null;
  /** The line ends TLS by itself, with a certificate of its own. */
  tls?: { cert: string; key: string };
};

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);

const requestLine = /^([A-Z]+ \S+) HTTP\/1\.1\r\n/;

type Ordered = { head: RegExp; times: number } & (
  | { by: 'close' | 'reset' | 'twice' }
  | { by: 'cut'; of: 'request' | 'reply'; bytes: number }
);

export const startFaultyLine = async ({ leadTo, tls }: LineOptions): Promise<FaultyLine> => {
  const open = new Set<Socket>();
  const requests: string[] = [];
  const up = createLane();
  const down = createLane();
  let sent: Buffer[] = [];
  let received: Buffer[] = [];
  let orders: Ordered[] = [];
  let sendBudget = Number.POSITIVE_INFINITY;
  let receiveBudget = Number.POSITIVE_INFINITY;
  let faults = 0;
  let isDown = false;
  /** Connections of an earlier time than this have fallen silent. */
  let time = 0;

  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };

  const join = (kiosk: Socket, first: Buffer, to: { host: string; port: number; isTunnel: boolean }): void => {
    const endpoint = connect(to.port, to.host);
    hold(endpoint);
    const openedIn = time;
    const isSilent = (): boolean => openedIn !== time;
    let order: Ordered | null = null;
    const fault = (by: 'close' | 'reset'): false => {
      faults += 1;
      if (by === 'reset' && !tls) kiosk.resetAndDestroy();
      else kiosk.destroy();
      endpoint.destroy();
      return false;
    };
    const toEndpoint = (chunk: Buffer): boolean => {
      if (isSilent()) return false;
      sent.push(chunk);
      const text = chunk.toString('latin1');
      const request = requestLine.exec(text)?.[1];
      if (request !== undefined) requests.push(request);
      const found = orders.find(({ head, times }) => times > 0 && head.test(text));
      if (found !== undefined) {
        found.times -= 1;
        if (found.by !== 'cut') order = found;
        else if (found.of === 'request') sendBudget = found.bytes;
        else receiveBudget = found.bytes;
      }
      const part = chunk.subarray(0, sendBudget);
      endpoint.write(part);
      sendBudget -= part.byteLength;
      if (part.byteLength === chunk.byteLength) return true;
      sendBudget = Number.POSITIVE_INFINITY;
      // what was let through arrives before the connection breaks
      endpoint.end();
      faults += 1;
      kiosk.destroy();
      return false;
    };
    const toKiosk = (chunk: Buffer): boolean => {
      if (isSilent()) return false;
      if (order?.by === 'close' || order?.by === 'reset') return fault(order.by);
      received.push(chunk);
      const part = chunk.subarray(0, receiveBudget);
      kiosk.write(part);
      if (order !== null) {
        faults += 1;
        order = null;
        kiosk.write(part);
      }
      receiveBudget -= part.byteLength;
      if (part.byteLength === chunk.byteLength) return true;
      receiveBudget = Number.POSITIVE_INFINITY;
      return fault('close');
    };
    const end = (other: Socket) => (): void => {
      if (!isSilent()) other.destroySoon();
    };
    up.carry(kiosk, toEndpoint, end(endpoint));
    down.carry(endpoint, toKiosk, end(kiosk));
    if (!to.isTunnel) kiosk.emit('data', first);
    kiosk.resume();
  };

  const accept = (kiosk: Socket): void => {
    hold(kiosk);
    if (isDown) {
      kiosk.destroy();
      return;
    }
    kiosk.once('data', (first: Buffer) => {
      kiosk.pause();
      const to = leadTo(first, kiosk);
      if (to !== null) join(kiosk, first, to);
    });
  };

  const server: Server = tls ? createTlsServer(tls, accept) : createPlainServer(accept);
  // a kiosk that does not like the certificate hangs up
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('Expected a port');
  const hangUp = (): void => {
    for (const socket of open) socket.destroy();
  };

  return {
    port: bound.port,
    sent: () => Buffer.concat(sent),
    received: () => Buffer.concat(received),
    sentBytes: () => sizeOf(sent),
    receivedBytes: () => sizeOf(received),
    forget: () => {
      sent = [];
      received = [];
    },
    requests,
    dropReplies: (head, times, by = 'close') => {
      orders = [{ head, times, by }];
    },
    duplicateReplies: (head, times) => {
      orders = [{ head, times, by: 'twice' }];
    },
    cutInside: (head, bytes, of) => {
      orders = [{ head, times: 1, by: 'cut', of, bytes }];
    },
    cutAfterSending: (bytes) => {
      sendBudget = bytes;
    },
    cutAfterReceiving: (bytes) => {
      receiveBudget = bytes;
    },
    throttle: (bytesPerSecond) => {
      for (const { lane } of [up, down]) lane.bytesPerSecond = bytesPerSecond;
    },
    delay: (ms) => {
      for (const { lane } of [up, down]) lane.delayMs = ms;
    },
    setDown: (next) => {
      isDown = next;
      if (isDown) hangUp();
    },
    hangUp,
    fallSilent: () => {
      time += 1;
      faults += 1;
    },
    faults: () => faults,
    close: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
