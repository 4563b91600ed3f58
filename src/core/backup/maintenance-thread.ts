import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';
import type { DatabasePlace } from '#sqlite/database-key.ts';
import { endMessage } from '#sqlite/end-worker.ts';
import { workerBeside } from '#sqlite/worker-beside.ts';
import type { BackupLabel } from './backup-file.ts';

const workerUrl = workerBeside(import.meta.url, 'backup-worker');

export type MaintenanceRequest = { id: number; place: DatabasePlace } & (
  | { task: 'backup'; target: string; label: BackupLabel }
  | { task: 'check' }
);
export type MaintenanceAnswer =
  | { id: number; sizeBytes: number; isWhole: boolean }
  | { id: number; code: ErrorCode; message: string };

/** A running task is waited for this long when the app ends; a backup that is cut off is begun anew. */
const endWithinMs = 3_000;

/** One thread for one task after the other, started when there is one and ended with it. */
export type MaintenanceThread = {
  /** Answers the size of the backup. @throws AppError `data.disk_full`, `data.folder_read_only`, `data.damaged`, `backup.failed`. */
  backup(place: DatabasePlace, target: string, label: BackupLabel): Promise<number>;
  /** Reads every page. */
  check(place: DatabasePlace): Promise<boolean>;
  close(): Promise<void>;
};

/** Only a thread that is in the middle of a file, and takes longer, is cut off. It may have ended already. */
const endThread = async (worker: Worker, ended: Promise<void>): Promise<void> => {
  worker.postMessage(endMessage);
  const tooLong = setTimeout(() => void worker.terminate(), endWithinMs);
  await ended;
  clearTimeout(tooLong);
};

type Task = MaintenanceRequest extends infer R ? (R extends MaintenanceRequest ? Omit<R, 'id'> : never) : never;

export const startMaintenanceThread = (): MaintenanceThread => {
  let chain: Promise<unknown> = Promise.resolve();
  let running: { end(): Promise<void> } | null = null;
  let isClosed = false;

  const runTask = async (task: Task): Promise<{ sizeBytes: number; isWhole: boolean }> => {
    if (isClosed) throw new AppError('backup.failed', { reason: 'closed' });
    const worker = new Worker(workerUrl);
    worker.unref();
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const end = (): Promise<void> => endThread(worker, ended);
    running = { end };
    try {
      const answer = await new Promise<MaintenanceAnswer>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('The maintenance thread ended')));
        worker.postMessage({ id: 1, ...task });
      });
      if ('code' in answer) throw new AppError(answer.code, {}, { message: answer.message });
      return answer;
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('backup.failed', {}, { cause: error });
    } finally {
      running = null;
      await end();
    }
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = chain.then(work);
    chain = done.catch(() => undefined);
    return done;
  };

  return {
    backup: (place, target, label) =>
      inTurn(async () => (await runTask({ task: 'backup', place, target, label })).sizeBytes),
    check: (place) => inTurn(async () => (await runTask({ task: 'check', place })).isWhole),
    async close() {
      isClosed = true;
      await running?.end();
      await chain;
    },
  };
};
