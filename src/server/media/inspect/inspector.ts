import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import { workerBeside } from '#sqlite/worker-beside.ts';
import { caps } from './caps.ts';

/** Where the file is, or its bytes. */
export type Inspected = string | Uint8Array;
export type InspectionRequest = { id: number; file: Inspected; type: string };
/** `reason`: why it is refused; `null`: it is what it says. */
export type InspectionAnswer = { id: number; reason: string | null };
/** What the thread says first: it has loaded, and its time counts. */
export type InspectorReady = 'ready';

/** Looks into stored files in a thread that is ended when a file asks too much of it. */
export type Inspector = {
  /** @throws AppError `media.not_playable` with a `reason`; Error when nobody could look. */
  inspect: (file: Inspected, type: string) => Promise<void>;
  close: () => Promise<void>;
};

const workerUrl = workerBeside(import.meta.url, 'inspect-worker');

type Waiting = {
  request: InspectionRequest;
  /** How many threads it has ended. */
  ended: number;
  settle: (reason: string | null) => void;
  fail: (error: Error) => void;
};

/** Bytes are handed over in a copy of just their length: with a piece of a larger buffer all of that would travel. */
const send = (worker: Worker, request: InspectionRequest): void => {
  if (typeof request.file === 'string') worker.postMessage(request);
  else {
    const file = new Uint8Array(request.file);
    worker.postMessage({ ...request, file } satisfies InspectionRequest, [file.buffer]);
  }
};

/** What lies with the thread, so that it needs not wait for us between two small files. */
const handedOverMax = 8;
/** So often a file may end a thread: once may have been the fault of a computer that was busy, or asleep. */
const threadsPerFile = 2;
/** A thread that has not loaded by then never will. */
const loadMs = 120_000;

/**
 * One file at a time (V8): memory and time of the thread are capped, so that a file that was made to exhaust a parser
 * costs its sender a refusal and everybody else a moment. The thread is started at the first file and again after it
 * was ended, and its time begins when it has loaded; what it had not begun is handed over again, and so, once, is what has
 * ended it.
 */
export const createInspector = ({
  program = workerUrl,
  inspectionMs = caps.inspectionMs as number,
} = {}): Inspector => {
  const queue: Waiting[] = [];
  /** In the order in which the thread looks at them; the clock runs for the first. */
  let handedOver: Waiting[] = [];
  let worker: Worker | null = null;
  let hasLoaded = false;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;

  const watch = () => {
    clearTimeout(timer);
    if (handedOver.length === 0) return;
    timer = setTimeout(() => void worker?.terminate(), hasLoaded ? inspectionMs : loadMs);
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
    hasLoaded = false;
    started.on('message', (answer: InspectionAnswer | InspectorReady) => {
      if (answer === 'ready') {
        hasLoaded = true;
        watch();
      } else if (handedOver[0]?.request.id === answer.id) finish(answer.reason);
    });
    // out of memory, or a bug of a parser: the file that was looked at is to blame
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (worker !== started) return;
      worker = null;
      const [blamed, ...others] = handedOver;
      handedOver = [];
      queue.unshift(...others);
      if (blamed !== undefined && !hasLoaded) blamed.fail(new Error('The inspecting thread did not load'));
      else if (blamed !== undefined) {
        blamed.ended += 1;
        if (blamed.ended === threadsPerFile) blamed.settle('too_costly');
        else queue.unshift(blamed);
      }
      handOver();
    });
    return started;
  };

  return {
    inspect: async (file, type) => {
      lastId += 1;
      const request = { id: lastId, file, type };
      const reason = await new Promise<string | null>((settle, fail) => {
        queue.push({ request, ended: 0, settle, fail });
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
