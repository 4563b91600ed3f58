import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type DatabasePlace, placeOf } from './database-key.ts';
import { endWorker } from './end-worker.ts';
import type { Database } from './open-database.ts';
import { workerBeside } from './worker-beside.ts';

const workerUrl = workerBeside(import.meta.url, 'checkpoint-worker');

export type CheckpointRequest = { id: number; place: DatabasePlace; isToEmpty: boolean };
export type CheckpointAnswer = { id: number; failure: string | null };

const moveAfterDefaultBytes = 2 * 1024 * 1024;

/** A checkpoint of the largest log takes far less on a slow disk. */
const endWithinMs = 10_000;

/**
 * At this length a commit moves the log itself, should the other thread not keep up, which leaves room for what is
 * appended before the log can start over (D5): as long as that thread is in the middle of moving it, no commit can.
 */
const emergencyDefaultBytes = 24 * 1024 * 1024;

const pagesIn = (db: Database, bytes: number): number =>
  Math.floor(bytes / Number(db.pragma('page_size', { simple: true })));

const logBytesOf = (db: Database): number => statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Keeps a database's write-ahead log short without making a commit wait: by itself SQLite moves the log into the
 * file within every thousandth page's commit, which a recording would feel.
 */
export type WalKeeper = {
  /** To be called after a commit of about this many bytes. */
  grew(db: Database, bytes: number): void;
  /** Moves everything and cuts the log to nothing: after an erasure, when a take has ended. Never rejects. */
  empty(db: Database): Promise<void>;
  close(): Promise<void>;
};

/**
 * @param options.moveAfterBytes after so much was appended the other thread starts to move it.
 * @param options.emergencyBytes at this length of the log a commit moves it.
 * @param options.restAfterMs so long after the last commit the rest is moved too, so that the next one finds everything
 *   moved and starts the log over; never unless given.
 */
export const startWalKeeper = ({
  moveAfterBytes = moveAfterDefaultBytes,
  emergencyBytes = emergencyDefaultBytes,
  restAfterMs = Number.POSITIVE_INFINITY,
} = {}): WalKeeper => {
  const waiting = new Map<number, () => void>();
  const kept = new WeakSet<Database>();
  let worker: Worker | null = null;
  let lastId = 0;
  let grownBytes = 0;
  let isMoving = false;
  let resting: NodeJS.Timeout | undefined;
  let isClosed = false;

  const settle = (id: number): void => {
    waiting.get(id)?.();
    waiting.delete(id);
  };
  const start = (): Worker => {
    const started = new Worker(workerUrl);
    started.unref();
    started.on('message', ({ id }: CheckpointAnswer) => settle(id));
    // an 'exit' follows, and the emergency checkpoint is still there
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = null;
      for (const id of [...waiting.keys()]) settle(id);
    });
    return started;
  };
  const move = async (db: Database, isToEmpty: boolean): Promise<void> => {
    if (isClosed) return;
    worker ??= start();
    lastId += 1;
    const request: CheckpointRequest = { id: lastId, place: placeOf(db), isToEmpty };
    const done = new Promise<void>((resolve) => waiting.set(request.id, resolve));
    worker.postMessage(request);
    await done;
  };

  const moveWhatGrew = async (db: Database): Promise<void> => {
    clearTimeout(resting);
    if (isMoving || isClosed) return;
    grownBytes = 0;
    isMoving = true;
    await move(db, false);
    isMoving = false;
    if (grownBytes > 0) moveAtRest(db);
  };
  const moveAtRest = (db: Database): void => {
    clearTimeout(resting);
    if (Number.isFinite(restAfterMs)) resting = setTimeout(() => void moveWhatGrew(db), restAfterMs).unref();
  };

  return {
    grew(db, bytes) {
      if (!kept.has(db)) db.pragma(`wal_autocheckpoint = ${pagesIn(db, emergencyBytes)}`);
      kept.add(db);
      grownBytes += bytes;
      if (grownBytes < moveAfterBytes) moveAtRest(db);
      else void moveWhatGrew(db);
    },
    async empty(db) {
      if (logBytesOf(db) > 0) await move(db, true);
    },
    async close() {
      isClosed = true;
      clearTimeout(resting);
      const ending = worker;
      worker = null;
      if (ending !== null) await endWorker(ending, endWithinMs);
    },
  };
};
