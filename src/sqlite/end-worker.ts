import type { Worker } from 'node:worker_threads';

/** The message after which a thread of the core closes its handles and its port, and so ends by itself. */
export const endMessage = 'end';

/**
 * Asks a thread to end and waits until it has. Only one that takes longer than `withinMs` is terminated: that may hit
 * it inside SQLite, with a database open, and take the whole process down.
 */
export const endWorker = async (worker: Worker, withinMs: number): Promise<void> => {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.postMessage(endMessage);
  const tooLong = setTimeout(() => void worker.terminate(), withinMs);
  await ended;
  clearTimeout(tooLong);
};
