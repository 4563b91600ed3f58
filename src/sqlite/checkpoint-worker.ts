import { parentPort } from 'node:worker_threads';
import type { DatabasePlace } from './database-key.ts';
import { endMessage } from './end-worker.ts';
import { type Database, openDatabase } from './open-database.ts';
import type { CheckpointAnswer, CheckpointRequest } from './wal-keeper.ts';

/** The thread that moves what was committed from the write-ahead log into the database file. */

const open = new Map<string, Database>();

const handleOf = ({ file, key }: DatabasePlace): Database => {
  const db = open.get(file) ?? openDatabase(file, { mustExist: true, key });
  open.set(file, db);
  return db;
};

type Progress = { busy: number; log: number; checkpointed: number };

const checkpoint = (db: Database, mode: 'PASSIVE' | 'TRUNCATE'): boolean => {
  const [progress] = db.pragma(`wal_checkpoint(${mode})`) as Progress[];
  return progress !== undefined && progress.busy === 0 && progress.log === progress.checkpointed;
};

/** What is appended meanwhile is caught up with, so that the next writer finds everything moved and starts over. */
const catchUp = (db: Database): void => {
  for (let round = 0; round < 4 && !checkpoint(db, 'PASSIVE'); round += 1);
};

const serve = ({ id, place, isToEmpty }: CheckpointRequest): CheckpointAnswer => {
  try {
    const db = handleOf(place);
    catchUp(db);
    // only the little that is left is moved while writers wait
    if (isToEmpty) checkpoint(db, 'TRUNCATE');
    return { id, failure: null };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
};

const end = (): void => {
  for (const db of open.values()) db.close();
  parentPort?.close();
};

parentPort?.on('message', (request: CheckpointRequest | typeof endMessage) => {
  if (request === endMessage) end();
  else parentPort?.postMessage(serve(request));
});
