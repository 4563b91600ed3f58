import { Worker } from 'node:worker_threads';
import type { SoundMeasures } from '#shared/domain/verdict.ts';
import type { DatabasePlace } from '#sqlite/database-key.ts';
import { endWorker } from '#sqlite/end-worker.ts';
import { workerBeside } from '#sqlite/worker-beside.ts';
import type { Cut, MediaFacts } from './remux.ts';

const workerUrl = workerBeside(import.meta.url, 'finalise-worker');

/**
 * What the finalising thread can do: make a seekable copy of a sealed medium, or of a part of it, hash a medium as it is
 * stored, or measure its sound.
 */
type Results = {
  copy: {
    bytes: Uint8Array<ArrayBuffer>;
    sha256: string;
    original: MediaFacts;
    copy: MediaFacts & { claimedMs: number | null };
  };
  cut: { bytes: Uint8Array<ArrayBuffer>; sha256: string; fromMs: number; durationMs: number };
  hash: { sha256: string };
  measure: { found: { sound: SoundMeasures; peaks: number[] } | null };
};
export type WorkTask = keyof Results;
export type WorkResult<T extends WorkTask> = Results[T];
export type WorkRequest = { id: number; task: WorkTask; place: DatabasePlace; mediumId: string; cut?: Cut };
export type WorkAnswer = { id: number; result: WorkResult<WorkTask> } | { id: number; failure: string };

/** The finalising thread, started at the first task and again after it died. */
export type FinaliseWork = {
  /**
   * @param cut what `cut` leaves of the medium; all of it otherwise.
   * @throws Error when the task failed, took too long, or the thread died or was closed.
   */
  run<T extends WorkTask>(task: T, place: DatabasePlace, mediumId: string, cut?: Cut): Promise<WorkResult<T>>;
  /** Ends the thread; a task that does not end soon is cut off. */
  close(): Promise<void>;
  isClosed(): boolean;
};

/** How long a running task may still take when the thread is to end; it is done again at the next start. */
const endWithinMs = 3_000;

type Waiting = { id: number; resolve(result: unknown): void; reject(error: Error): void };

/**
 * @param options.program what the thread runs.
 * @param options.taskMaxMs after which a task counts as hung: it has failed, and its thread is ended.
 */
export const startFinaliseWork = ({ program = workerUrl, taskMaxMs = 120_000 } = {}): FinaliseWork => {
  let worker: Worker | null = null;
  let waiting: Waiting | null = null;
  let lastId = 0;
  let isClosed = false;

  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = null;
  };
  const settle = (answer: WorkAnswer): void => {
    if (waiting?.id !== answer.id) return;
    if ('failure' in answer) fail(new Error(answer.failure));
    else waiting.resolve(answer.result);
    waiting = null;
  };
  const start = (): Worker => {
    const started = new Worker(program);
    started.unref();
    started.on('message', settle);
    let cause: unknown;
    started.on('error', (error) => {
      cause = error;
    });
    started.on('exit', (code) => {
      if (worker === started) worker = null;
      fail(new Error(`The finalising thread ended with ${code}`, { cause }));
    });
    return started;
  };
  const end = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    if (ending !== null) await endWorker(ending, endWithinMs);
  };

  return {
    async run(task, place, mediumId, cut) {
      if (isClosed || waiting !== null) throw new TypeError('Expected an open thread and one task at a time');
      worker ??= start();
      lastId += 1;
      const request: WorkRequest = { id: lastId, task, place, mediumId, ...(cut === undefined ? {} : { cut }) };
      const timer = setTimeout(() => {
        fail(new Error(`Expected an answer within ${taskMaxMs} ms`));
        void end();
      }, taskMaxMs);
      try {
        return await new Promise((resolve, reject) => {
          waiting = { id: request.id, resolve: (result) => resolve(result as WorkResult<typeof task>), reject };
          worker?.postMessage(request);
        });
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      isClosed = true;
      await end();
    },
    isClosed: () => isClosed,
  };
};
