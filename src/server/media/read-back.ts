import { Worker } from 'node:worker_threads';
import { workerBeside } from '#sqlite/worker-beside.ts';
import type { Examined } from './media-store.ts';

export type ReadBackRequest = { id: number; path: string };
export type ReadBackAnswer = {
  id: number;
  found: { sha256: string; sizeBytes: number; head: Uint8Array } | null;
  /** The system's error, as far as it can be cloned. */
  error: unknown;
};

const workerUrl = workerBeside(import.meta.url, 'read-back-worker');

/** Reads stored files again and hashes them in a thread of its own, so that others' bytes come in meanwhile. */
export type ReadBack = {
  /** @throws the system's error when the file cannot be read. */
  read: (path: string) => Promise<Examined>;
  close: () => void;
};

type Waiting = { resolve: (found: Examined) => void; reject: (error: unknown) => void };

/** The thread is started at the first file. */
export const createReadBack = (): ReadBack => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  const fail = (error: unknown): void => {
    worker = null;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(workerUrl, { name: 'read-back' });
    started.unref();
    started.on('message', ({ id, found, error }: ReadBackAnswer) => {
      const one = waiting.get(id);
      waiting.delete(id);
      if (found === null) one?.reject(error);
      else one?.resolve({ ...found, head: Buffer.from(found.head.buffer) });
    });
    started.on('error', fail);
    started.on('exit', () => {
      if (worker === started) fail(new Error('The reading thread has ended'));
    });
    return started;
  };
  return {
    read: (path) => {
      worker ??= start();
      const own = worker;
      lastId += 1;
      const id = lastId;
      return new Promise<Examined>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        own.postMessage({ id, path } satisfies ReadBackRequest);
      });
    },
    close: () => {
      const ending = worker;
      worker = null;
      void ending?.terminate();
    },
  };
};
