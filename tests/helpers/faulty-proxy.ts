import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy in front of an endpoint that keeps every byte and breaks connections on order. */
export type FaultyProxy = {
  address: string;
  /** Everything the kiosk sent since the last {@link FaultyProxy.forget}, in the order it came, all connections. */
  sent(): Buffer;
  received(): Buffer;
  forget(): void;
  /** Lets the next `times` requests whose head matches reach the endpoint, and breaks the connection at its answer. */
  dropReplies(head: RegExp, times: number): void;
  /** Breaks the connection that carries the byte after the next `bytes` bytes sent; once. */
  cutAfterSending(bytes: number): void;
  /** The same for bytes received. */
  cutAfterReceiving(bytes: number): void;
  /** How many of the ordered faults have happened. */
  faults(): number;
  close(): Promise<void>;
};

type Drop = { head: RegExp; times: number };

export const startFaultyProxy = async (target: string): Promise<FaultyProxy> => {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let sent: Buffer[] = [];
  let received: Buffer[] = [];
  let drop: Drop | null = null;
  let sendBudget = Number.POSITIVE_INFINITY;
  let receiveBudget = Number.POSITIVE_INFINITY;
  let faults = 0;

  const server = createServer((kiosk) => {
    const endpoint = connect(Number(port), hostname);
    let isReplyDropped = false;
    const end = (): void => {
      kiosk.destroy();
      endpoint.destroy();
    };
    const fault = (): void => {
      faults += 1;
      end();
    };
    for (const socket of [kiosk, endpoint]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => {
        open.delete(socket);
        end();
      });
    }
    kiosk.on('data', (chunk) => {
      sent.push(chunk);
      if (drop !== null && drop.times > 0 && drop.head.test(chunk.toString('latin1'))) {
        drop.times -= 1;
        isReplyDropped = true;
      }
      const part = chunk.subarray(0, sendBudget);
      endpoint.write(part);
      sendBudget -= part.byteLength;
      if (part.byteLength < chunk.byteLength) {
        sendBudget = Number.POSITIVE_INFINITY;
        // what was let through arrives before the connection breaks
        endpoint.end();
        faults += 1;
        kiosk.destroy();
      }
    });
    endpoint.on('data', (chunk) => {
      if (isReplyDropped) return fault();
      received.push(chunk);
      const part = chunk.subarray(0, receiveBudget);
      kiosk.write(part);
      receiveBudget -= part.byteLength;
      if (part.byteLength < chunk.byteLength) {
        receiveBudget = Number.POSITIVE_INFINITY;
        fault();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('Expected a port');

  return {
    address: `http://127.0.0.1:${bound.port}`,
    sent: () => Buffer.concat(sent),
    received: () => Buffer.concat(received),
    forget: () => {
      sent = [];
      received = [];
    },
    dropReplies: (head, times) => {
      drop = { head, times };
    },
    cutAfterSending: (bytes) => {
      sendBudget = bytes;
    },
    cutAfterReceiving: (bytes) => {
      receiveBudget = bytes;
    },
    faults: () => faults,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
