import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { giveBack } from '#sqlite/give-back.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/**
 * Media as rows of at most 64 KiB. The class file and the partners file have the same two tables, so every
 * function here works on both. Functions that write are to be called in a transaction.
 */

/** `open`: bytes are being appended. `sealed`: complete, with its hash. `erasing`: hidden, its rows are being deleted. */
export type MediumState = 'open' | 'sealed' | 'erasing';

export type MediumRow = {
  id: string;
  state: MediumState;
  mimeType: string;
  sizeBytes: number;
  /** Hex; set when the medium is sealed. */
  sha256: string | null;
  durationMs: number | null;
  createdAt: number;
};

/** A medium whose bytes are complete and named by their hash. */
export type SealedMedium = MediumRow & { state: 'sealed'; sha256: string; durationMs: number };

/** Rows that one step of an erasure deletes: at most 8 MiB (a larger step makes a write-ahead log of that size). */
export const erasureStepRows = (8 * 1024 * 1024) / limits.mediaRowBytes;

/** Begins an empty medium. */
export const insertMedium = (db: Database, medium: { id: string; mimeType: string; createdAt: number }): void => {
  statement<typeof medium>(
    db,
    `INSERT INTO media (id, state, mime_type, size_bytes, created_at) VALUES (:id, 'open', :mimeType, 0, :createdAt)`,
  ).run(medium);
};

/** The medium in whatever state, or `null`. */
export const findMedium = (db: ReadableDatabase, id: string): MediumRow | null =>
  statement<{ id: string }, MediumRow>(
    db,
    `SELECT id, state, mime_type AS mimeType, size_bytes AS sizeBytes, sha256, duration_ms AS durationMs,
       created_at AS createdAt FROM media WHERE id = :id`,
  ).get({ id }) ?? null;

export const isSealed = (medium: MediumRow | null): medium is SealedMedium => medium?.state === 'sealed';

/** The medium when it is complete, or `null`. */
export const findSealedMedium = (db: ReadableDatabase, id: string): SealedMedium | null => {
  const medium = findMedium(db, id);
  return isSealed(medium) ? medium : null;
};

/**
 * Appends `bytes` to an open medium if it is exactly `offset` bytes long, and answers whether it did. Nothing
 * changes otherwise.
 */
export const appendToMedium = (db: Database, id: string, offset: number, bytes: Uint8Array): boolean => {
  const grown = statement<{ id: string; offset: number; size: number }>(
    db,
    `UPDATE media SET size_bytes = :size WHERE id = :id AND state = 'open' AND size_bytes = :offset`,
  ).run({ id, offset, size: offset + bytes.byteLength });
  if (grown.changes === 0) return false;
  const insert = statement<{ id: string; start: number; row: Uint8Array }>(
    db,
    'INSERT INTO media_chunks (media_id, start_offset, bytes) VALUES (:id, :start, :row)',
  );
  for (let at = 0; at < bytes.byteLength; at += limits.mediaRowBytes) {
    insert.run({ id, start: offset + at, row: bytes.subarray(at, at + limits.mediaRowBytes) });
  }
  return true;
};

/** Completes an open medium. */
export const sealMedium = (db: Database, id: string, sealed: { sha256: string; durationMs: number }): void => {
  const { changes } = statement<{ id: string } & typeof sealed>(
    db,
    `UPDATE media SET state = 'sealed', sha256 = :sha256, duration_ms = :durationMs WHERE id = :id AND state = 'open'`,
  ).run({ id, ...sealed });
  if (changes !== 1) throw new Error('Expected an open medium to seal');
};

/**
 * Exactly the bytes from `from` up to, not including, `to`; the caller keeps the range inside the medium.
 * @throws AppError `media.damaged` when the rows have a gap there.
 */
export const readMediumRange = (
  db: ReadableDatabase,
  id: string,
  from: number,
  to: number,
): Uint8Array<ArrayBuffer> => {
  const rows = statement<{ id: string; first: number; to: number }, { start: number; bytes: Buffer<ArrayBuffer> }>(
    db,
    `SELECT start_offset AS start, bytes FROM media_chunks
     WHERE media_id = :id AND start_offset > :first AND start_offset < :to ORDER BY start_offset`,
  ).all({ id, first: from - limits.mediaRowBytes, to });
  // every byte is set below, and the buffer is nobody else's, so that it can be transferred
  const range = Buffer.allocUnsafeSlow(to - from);
  let filled = from;
  for (const { start, bytes } of rows) {
    const end = start + bytes.byteLength;
    if (end <= filled) continue;
    if (start > filled) break;
    const piece = bytes.subarray(filled - start, Math.min(end, to) - start);
    range.set(piece, filled - from);
    filled += piece.byteLength;
    giveBack(bytes);
  }
  if (filled < to) throw new AppError('media.damaged', { missingFrom: filled });
  return range;
};

/**
 * The whole medium in pieces of at most 1 MiB. Each piece is a query of its own, so the consumer may await
 * between them without holding a read transaction open (D5).
 */
export function* mediumPieces(db: ReadableDatabase, medium: MediumRow): Generator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < medium.sizeBytes; from += limits.rangeMaxBytes) {
    yield readMediumRange(db, medium.id, from, Math.min(from + limits.rangeMaxBytes, medium.sizeBytes));
  }
}

/** Hides a medium at once, in whatever state; its rows are deleted later, in steps. */
export const markErasing = (db: Database, id: string): void => {
  statement<{ id: string }>(db, `UPDATE media SET state = 'erasing' WHERE id = :id`).run({ id });
};

/** Media that are hidden and not yet gone. */
export const listErasing = (db: ReadableDatabase): string[] =>
  statement<[], { id: string }>(db, `SELECT id FROM media WHERE state = 'erasing' AND state <> 'sealed'`)
    .all()
    .map(({ id }) => id);

/** Open media of the class file that no recording belongs to: copies that were never put in place. */
export const listOrphans = (db: ReadableDatabase): string[] =>
  statement<[], { id: string }>(
    db,
    `SELECT id FROM media WHERE state = 'open' AND state <> 'sealed' AND NOT EXISTS (
       SELECT 1 FROM takes WHERE takes.state IN ('recording', 'stopped') AND takes.original_media_id = media.id)`,
  )
    .all()
    .map(({ id }) => id);

/** Deletes the last rows of a hidden medium, then the medium itself; answers whether it is gone. */
export const eraseStep = (db: Database, id: string): boolean => {
  const { changes } = statement<{ id: string; rows: number }>(
    db,
    `DELETE FROM media_chunks WHERE id IN (SELECT id FROM media_chunks WHERE media_id = :id
       ORDER BY start_offset DESC LIMIT :rows)`,
  ).run({ id, rows: erasureStepRows });
  if (changes === erasureStepRows) return false;
  statement<{ id: string }>(db, `DELETE FROM media WHERE id = :id AND state = 'erasing'`).run({ id });
  return true;
};
