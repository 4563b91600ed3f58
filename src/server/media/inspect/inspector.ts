import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import { workerBeside } from '#sqlite/worker-beside.ts';
import { caps } from './caps.ts';

/** Where the file is, or its bytes. */
export type Inspected = string | Uint8Array;
export type InspectionRequest = { id: number; file: Inspected; type: string };
/** `reason`: why it is refused; `null`: it is what it says. */
export type InspectionAnswer = { id: number; reason: string | null };

/** Looks into stored files in a thread that is ended when a file asks too much of it. */
export type Inspector = {
  /** @throws AppError `media.not_playable` with a `reason`. */
  inspect: (file: Inspected, type: string) => Promise<void>;
  close: () => Promise<void>;
};

const workerUrl = workerBeside(import.meta.url, 'inspect-worker');

type Waiting = { request: InspectionRequest; settle: (reason: string | null) => void };

/** Bytes are handed over in a copy of just their length: with a piece of a larger buffer all of that would travel. */
const send = (worker: Worker, request: InspectionRequest): void => {
  if (typeof request.file === 'string') worker.postMessage(request);
  else {
    const file = Uint8Array.from(request.file);
    worker.postMessage({ ...request, file } satisfies InspectionRequest, [file.buffer]);
  }
};

/** What lies with the thread, so that it needs not wait for us between two small files. */
const handedOverMax = 8;

/**
 * One file at a time (V8): memory and time of the thread are capped, so that a file that was made to exhaust a parser
 * costs its sender a refusal and everybody else a moment. The thread is started at the first file and again after it
 * was ended; what it had not begun is handed over again.
 */
export const createInspector = ({
  program = workerUrl,
  inspectionMs = caps.inspectionMs as number,
} = {}): Inspector => {
  const queue: Waiting[] = [];
  /** In the order in which the thread looks at them; the clock runs for the first. */
  let handedOver: Waiting[] = [];
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;

  const watch = () => {
    clearTimeout(timer);
    if (handedOver.length > 0) timer = setTimeout(() => void worker?.terminate(), inspectionMs);
  };
  const handOver = () => {
    const isIdle = handedOver.length === 0;
    while (handedOver.length < handedOverMax) {
      const next = queue.shift();
      if (next === undefined) break;
      handedOver.push(next);
      worker ??= start();
      send(worker, next.request);
    }
    if (isIdle) watch();
  };
  const finish = (reason: string | null) => {
    handedOver.shift()?.settle(reason);
    watch();
    handOver();
  };
  const start = (): Worker => {
    const started = new Worker(program, {
      name: 'inspector',
      resourceLimits: { maxOldGenerationSizeMb: caps.heapMebibytes, maxYoungGenerationSizeMb: 32 },
    });
    started.unref();
    started.on('message', ({ id, reason }: InspectionAnswer) => {
      if (handedOver[0]?.request.id === id) finish(reason);
    });
    // out of memory, or a bug of a parser: the file that was looked at is to blame
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (worker !== started) return;
      worker = null;
      const [blamed, ...others] = handedOver;
      handedOver = [];
      queue.unshift(...others);
      blamed?.settle('too_costly');
      handOver();
    });
    return started;
  };

  return {
    inspect: async (file, type) => {
      lastId += 1;
      const request = { id: lastId, file, type };
      const reason = await new Promise<string | null>((settle) => {
        queue.push({ request, settle });
        handOver();
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
