import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Ends connections on which nothing has moved for `idleMs`, but for those that wait for us: a long recording is hashed and
 * examined, after those of others, before there is a word to say about it.
 */
export const endIdleConnections = (server: Server, idleMs: number): void => {
  const latest = new WeakMap<Socket, { incoming: IncomingMessage; answer: ServerResponse }>();
  server.on('request', (incoming, answer) => latest.set(incoming.socket, { incoming, answer }));
  server.timeout = idleMs;
  server.on('timeout', (socket) => {
    const current = latest.get(socket);
    const isOurTurn = current?.incoming.complete === true && !current.answer.headersSent;
    if (!isOurTurn) socket.destroy();
  });
};
