import { AsyncLocalStorage } from 'node:async_hooks';
import { ERRORS, type Locker } from '@tus/server';

/** The bytes of an upload as they come from the network. */
export type DirectBody = AsyncIterable<Buffer> & {
  /** Ends it where it is: somebody goes on with this upload over another connection. */
  stop(): void;
};

const bodies = new AsyncLocalStorage<DirectBody>();

const readBody = (stream: ReadableStream<Uint8Array>): DirectBody => {
  const reader = stream.getReader();
  let isStopped = false;
  return {
    stop: () => {
      isStopped = true;
      reader.cancel().catch(() => undefined);
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        // a connection that breaks off is no failure of ours
        const { done, value } = await reader.read().catch(() => Promise.reject(ERRORS.ABORTED));
        if (done || isStopped) return;
        yield value as Buffer;
      }
    },
  };
};

const emptyStream = (): ReadableStream<Uint8Array> => new ReadableStream({ start: (controller) => controller.close() });

/**
 * Lets a store take the body of a request as it comes. tus itself hands every byte through three streams of its own,
 * which cost more than writing it; a store that asks for {@link directBody} leaves them empty.
 */
export const withDirectBody = <T>(request: Request, work: (request: Request) => Promise<T>): Promise<T> => {
  const { body, url, method, headers } = request;
  return bodies.run(readBody(body ?? emptyStream()), () => work(new Request(url, { method, headers })));
};

/** The body of the request that is being answered. */
export const directBody = (): DirectBody => {
  const body = bodies.getStore();
  if (body === undefined) throw new Error('Expected a request with a body');
  return body;
};

/** As tus asks the holder of a lock to let go, also for a body that does not go through its streams. */
export const lockerOfBodies = (locker: Locker): Locker => ({
  newLock: (id) => {
    const lock = locker.newLock(id);
    return {
      lock: (signal, release) => {
        const body = bodies.getStore();
        return lock.lock(signal, () => {
          body?.stop();
          return release();
        });
      },
      unlock: () => lock.unlock(),
    };
  },
});

/** @throws what tus answers with when more comes than was announced. */
export async function* limitedTo(maxBytes: number, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = maxBytes;
  for await (const part of source) {
    left -= part.length;
    if (left < 0) throw ERRORS.ERR_MAX_SIZE_EXCEEDED;
    yield part;
  }
}
