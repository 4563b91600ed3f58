import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import { caps } from './caps.ts';

export type InspectionRequest = { id: number; path: string; type: string };
/** `reason`: why it is refused; `null`: it is what it says. */
export type InspectionAnswer = { id: number; reason: string | null };

/** Looks into stored files in a thread that is ended when a file asks too much of it. */
export type Inspector = {
  /** @throws AppError `media.not_playable` with a `reason`. */
  inspect: (path: string, type: string) => Promise<void>;
  close: () => Promise<void>;
};

/** Beside this file, as source and as a bundle of either kind. */
const endings = ['.ts', '.mjs'] as const;
const ending = endings.find((one) => import.meta.url.endsWith(one)) ?? '.cjs';
const workerUrl = new URL(`./inspect-worker${ending}`, import.meta.url);

type Waiting = { request: InspectionRequest; settle: (reason: string | null) => void };

/**
 * One file at a time (V8): memory and time of the thread are capped, so that a file that was made to exhaust a parser
 * costs its sender a refusal and everybody else a moment. The thread is started at the first file and again after it
 * was ended.
 */
export const createInspector = ({
  program = workerUrl,
  inspectionMs = caps.inspectionMs as number,
} = {}): Inspector => {
  const queue: Waiting[] = [];
  let running: Waiting | null = null;
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;

  const finish = (reason: string | null) => {
    clearTimeout(timer);
    const done = running;
    running = null;
    done?.settle(reason);
    next();
  };
  const start = (): Worker => {
    const started = new Worker(program, {
      name: 'inspector',
      resourceLimits: { maxOldGenerationSizeMb: caps.heapMebibytes, maxYoungGenerationSizeMb: 32 },
    });
    started.unref();
    started.on('message', ({ id, reason }: InspectionAnswer) => {
      if (running?.request.id === id) finish(reason);
    });
    // out of memory, or a bug of a parser: the file that was looked at is to blame
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (worker !== started) return;
      worker = null;
      if (running !== null) finish('too_costly');
    });
    return started;
  };
  const next = () => {
    const waiting = queue.shift();
    if (waiting === undefined || running !== null) {
      if (waiting !== undefined) queue.unshift(waiting);
      return;
    }
    running = waiting;
    worker ??= start();
    worker.postMessage(waiting.request);
    timer = setTimeout(() => void worker?.terminate(), inspectionMs);
  };

  return {
    inspect: async (path, type) => {
      lastId += 1;
      const request = { id: lastId, path, type };
      const reason = await new Promise<string | null>((settle) => {
        queue.push({ request, settle });
        if (running === null) next();
      });
      if (reason !== null) throw new AppError('media.not_playable', { type, reason });
    },
    close: async () => {
      const ending = worker;
      worker = null;
      await ending?.terminate();
    },
  };
};
