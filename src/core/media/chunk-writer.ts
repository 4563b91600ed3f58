import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { OpenClass } from '../context.ts';
import { appendToMedium, findMedium } from '../db/media.ts';
import type { TakeRow } from '../db/takes.ts';
import type { RunningHashes } from './running-hashes.ts';

const requireFits = (offset: number, bytes: Uint8Array): void => {
  const { chunkMaxBytes, mediaMaxBytes } = limits;
  if (bytes.byteLength > chunkMaxBytes) throw new AppError('take.chunk_too_large', { maxBytes: chunkMaxBytes });
  if (offset + bytes.byteLength > mediaMaxBytes) throw new AppError('take.limit_reached', { maxBytes: mediaMaxBytes });
};

const commit = ({ db }: OpenClass, mediumId: string, offset: number, bytes: Uint8Array): void =>
  transaction<void>(db, () => {
    if (appendToMedium(db, mediumId, offset, bytes)) return;
    throw new AppError('take.wrong_offset', { expected: findMedium(db, mediumId)?.sizeBytes ?? 0 });
  });

/**
 * Appends one slice of a recording at exactly `offset` and answers the new size. When this returns, the slice is
 * on the disk (D2).
 *
 * @throws AppError `take.wrong_offset` with `{ expected }` and nothing changed; `take.wrong_state` when the take is
 *   not recording; `take.chunk_too_large`; `take.limit_reached` above `limits.mediaMaxBytes`; `data.disk_full`.
 */
export const appendChunk = (
  openClass: OpenClass,
  hashes: RunningHashes,
  take: TakeRow,
  offset: number,
  bytes: Uint8Array,
): { sizeBytes: number } => {
  if (take.state !== 'recording' || take.originalMediaId === null) {
    throw new AppError('take.wrong_state', { state: take.state, action: 'append' });
  }
  requireFits(offset, bytes);
  commit(openClass, take.originalMediaId, offset, bytes);
  hashes.append(take.originalMediaId, offset, bytes);
  return { sizeBytes: offset + bytes.byteLength };
};
