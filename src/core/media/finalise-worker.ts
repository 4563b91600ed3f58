import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { assertNever } from '#shared/errors/assert-never.ts';
import { endMessage } from '#sqlite/end-worker.ts';
import { openDatabase, type ReadableDatabase } from '#sqlite/open-database.ts';
import { findMedium, type MediumRow, readMediumRange } from '../db/media.ts';
import type { WorkAnswer, WorkRequest, WorkResult, WorkTask } from './finalise-work.ts';
import { type Cut, measureWebm, remuxWebm } from './remux.ts';
import { hashMedium } from './running-hashes.ts';

/** The thread that reads recordings and makes seekable copies, so that the core goes on answering meanwhile. */

const requireMedium = (db: ReadableDatabase, mediumId: string): MediumRow => {
  const medium = findMedium(db, mediumId);
  if (medium === null) throw new Error('Expected the medium to be stored');
  return medium;
};

const copy = async (db: ReadableDatabase, original: MediumRow): Promise<WorkResult<'copy'>> => {
  if (hashMedium(db, original) !== original.sha256) throw new Error('Expected the original as it was sealed');
  const { bytes, facts } = await remuxWebm({
    sizeBytes: original.sizeBytes,
    read: (from, to) => readMediumRange(db, original.id, from, to),
  });
  const measured = await measureWebm(bytes);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), original: facts, copy: measured };
};

const cutOut = async (db: ReadableDatabase, { id, sizeBytes }: MediumRow, cut: Cut): Promise<WorkResult<'cut'>> => {
  const reader = { sizeBytes, read: (from: number, to: number) => readMediumRange(db, id, from, to) };
  const { bytes, facts, fromMs } = await remuxWebm(reader, cut);
  const left = await measureWebm(bytes);
  if (left.audioPackets !== facts.audioPackets || left.videoPackets !== facts.videoPackets) {
    throw new Error('Expected every packet in the copy');
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, fromMs, durationMs: left.claimedMs ?? left.durationMs };
};

const measure = async (db: ReadableDatabase, medium: MediumRow): Promise<WorkResult<'measure'>> => {
  // only now: a copy never depends on the decoder
  const { measureSound } = await import('./measure-sound.ts');
  const { id, sizeBytes } = medium;
  return { found: await measureSound({ sizeBytes, read: (from, to) => readMediumRange(db, id, from, to) }) };
};

const work = async ({ task, place, mediumId, cut }: WorkRequest): Promise<WorkResult<WorkTask>> => {
  const db = openDatabase(place.file, { readonly: true, key: place.key });
  try {
    const medium = requireMedium(db, mediumId);
    switch (task) {
      case 'copy':
        return await copy(db, medium);
      case 'cut':
        return await cutOut(db, medium, cut ?? { span: null, keepsPicture: true });
      case 'hash':
        return { sha256: hashMedium(db, medium) };
      case 'measure':
        return await measure(db, medium);
      default:
        return assertNever(task);
    }
  } finally {
    db.close();
  }
};

const answer = async (request: WorkRequest): Promise<WorkAnswer> => {
  try {
    return { id: request.id, result: await work(request) };
  } catch (error) {
    return { id: request.id, failure: error instanceof Error ? error.message : String(error) };
  }
};

parentPort?.on('message', async (request: WorkRequest | typeof endMessage) => {
  if (request === endMessage) return parentPort?.close();
  const reply = await answer(request);
  const transfer = 'result' in reply && 'bytes' in reply.result ? [reply.result.bytes.buffer] : [];
  parentPort?.postMessage(reply, transfer);
});
