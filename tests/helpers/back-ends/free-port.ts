import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Waits until something accepts connections on the port. @throws when `isGone` says that nothing will. */
export const untilListening = async (port: number, isGone: () => boolean): Promise<void> => {
  const { connect } = await import('node:net');
  for (;;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isUp) return;
    if (isGone()) throw new Error(`Expected a server on port ${port}; it ended`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
