import { createHash, type Hash } from 'node:crypto';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { type MediumRow, mediumPieces } from '../db/media.ts';

/** SHA-256 of media in the making, kept beside their appends. */
export type RunningHashes = {
  /** Call it after the commit of `bytes` at `offset`. */
  append(mediumId: string, offset: number, bytes: Uint8Array): void;
  /** The hash of the whole medium in hex: the running one, or after a restart the one of what is stored. */
  finish(db: ReadableDatabase, medium: MediumRow): string;
  forget(mediumId: string): void;
};

/** Reads a medium from the first to the last byte. Costs about 1 ms per MiB. */
export const hashMedium = (db: ReadableDatabase, medium: MediumRow): string => {
  const hash = createHash('sha256');
  for (const piece of mediumPieces(db, medium)) hash.update(piece);
  return hash.digest('hex');
};

export const createRunningHashes = (): RunningHashes => {
  const running = new Map<string, { hash: Hash; sizeBytes: number }>();
  return {
    append(mediumId, offset, bytes) {
      const entry = running.get(mediumId) ?? { hash: createHash('sha256'), sizeBytes: 0 };
      // a medium begun before a restart has no beginning here: it is read at its end
      if (entry.sizeBytes !== offset) return;
      entry.hash.update(bytes);
      entry.sizeBytes += bytes.byteLength;
      running.set(mediumId, entry);
    },
    finish(db, medium) {
      const entry = running.get(medium.id);
      running.delete(medium.id);
      return entry?.sizeBytes === medium.sizeBytes ? entry.hash.digest('hex') : hashMedium(db, medium);
    },
    forget: (mediumId) => void running.delete(mediumId),
  };
};
