import { parentPort } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import { endMessage } from '#sqlite/end-worker.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import type { MaintenanceAnswer, MaintenanceRequest } from './maintenance-thread.ts';
import { makeBackup } from './make-backup.ts';

/** The maintenance thread: what reads a whole file, and may take minutes. */

const serve = (request: MaintenanceRequest): MaintenanceAnswer => {
  const { id, place } = request;
  try {
    if (request.task === 'backup') {
      return { id, sizeBytes: makeBackup(place, request.target, request.label), isWhole: true };
    }
    const db = openDatabase(place.file, { readonly: true, key: place.key });
    try {
      return { id, sizeBytes: 0, isWhole: db.pragma('integrity_check(1)', { simple: true }) === 'ok' };
    } finally {
      db.close();
    }
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'backup.failed';
    return { id, code, message: error instanceof Error ? error.message : String(error) };
  }
};

parentPort?.on('message', (request: MaintenanceRequest | typeof endMessage) => {
  if (request === endMessage) parentPort?.close();
  else parentPort?.postMessage(serve(request));
});
