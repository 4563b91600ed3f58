import type { Server } from 'node:http';

/** Slower than any line a school has: who sends less while a body is awaited only wants to occupy the connection. */
const leastBytesPerSecond = 1_024;

/**
 * Ends connections whose request body drips in (V6). The idle time-out does not see them: each byte starts it anew.
 * An upload that is ended goes on by tus from where it was.
 */
export const requireThroughput = (server: Server, lookEveryMs: number): void => {
  const leastBytes = (leastBytesPerSecond * lookEveryMs) / 1000;
  server.on('request', (incoming) => {
    if (incoming.complete || incoming.headers['content-length'] === '0') return;
    const { socket } = incoming;
    let before = socket.bytesRead;
    let lookedAt = performance.now();
    // a body that is held back by us is not the sender's fault: pausing shows in the socket, and that this process stood
    // still, with what has come not yet read, in the time since the last look
    const timer = setInterval(() => {
      // all of it is here, and what is under way now is the answer
      if (incoming.complete) {
        clearInterval(timer);
        return;
      }
      const isHeldBack = socket.isPaused() || incoming.isPaused() || performance.now() - lookedAt > 2 * lookEveryMs;
      if (!isHeldBack && socket.bytesRead - before < leastBytes) socket.destroy();
      before = socket.bytesRead;
      lookedAt = performance.now();
    }, lookEveryMs);
    timer.unref();
    incoming.once('end', () => clearInterval(timer)).once('close', () => clearInterval(timer));
  });
};
