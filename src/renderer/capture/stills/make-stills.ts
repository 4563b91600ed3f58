import type { StillName } from '#shared/domain/take.ts';
import type { StillsAnswer, StillsRequest } from './stills-worker.ts';

/** Decoding eight pictures takes well under a second; a worker that takes this long hangs. */
const patienceMs = 30_000;

/**
 * Makes the small pictures of a film in a worker of its own, which ends with them: what was decoded leaves no trace in
 * the page, and the page's own thread does nothing but wait.
 * @throws Error when the film cannot be fetched or decoded, or it took too long.
 */
export const makeStills = async (request: StillsRequest): Promise<Record<StillName, ArrayBuffer>> => {
  const worker = new Worker(new URL('./stills-worker.ts', import.meta.url), { type: 'module' });
  let tooLong: ReturnType<typeof setTimeout> | undefined;
  try {
    const answer = await new Promise<StillsAnswer>((resolve, reject) => {
      tooLong = setTimeout(() => reject(new Error('expected the pictures in time')), patienceMs);
      worker.addEventListener('message', ({ data }: MessageEvent<StillsAnswer>) => resolve(data));
      worker.addEventListener('error', () => reject(new Error('expected the worker to start')));
      worker.postMessage(request);
    });
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.stills;
  } finally {
    clearTimeout(tooLong);
    worker.terminate();
  }
};
