import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What such a thread says first: it has loaded, and its time counts. */
export type ThreadReady = 'ready';

/** A slow PC takes its time for it; a thread that has not loaded by then never will. */
const loadMs = 60_000;

/**
 * What a thread makes of something from outside: it is started for this alone, and ended whatever it does. Its program says
 * {@link ThreadReady} when it has loaded, and then its answer.
 *
 * @param limits.runMs how long it may take once it has loaded.
 * @throws Error when it does not load, takes too long, throws, or ends without an answer.
 */
export const answerOfThread = async (
  program: URL,
  workerData: unknown,
  { runMs, resourceLimits = {} }: { runMs: number; resourceLimits?: ResourceLimits },
): Promise<unknown> => {
  const worker = new Worker(program, { workerData, resourceLimits });
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<unknown>((resolve, reject) => {
      late = setTimeout(() => reject(new Error('The thread does not load')), loadMs);
      worker.once('message', () => {
        clearTimeout(late);
        late = setTimeout(() => reject(new Error(`Expected an answer within ${runMs} ms`)), runMs);
        worker.once('message', resolve);
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread gave no answer')));
    });
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
};
