import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { mediumPieces, type SealedMedium } from '../db/media.ts';

/** A medium as a file of an exported folder: `media/<name>`. */
export type ExportMedium = { name: string; medium: SealedMedium };

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'video/webm': 'webm',
  'audio/webm': 'webm',
  'video/mp4': 'mp4',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
};

/** The ending of a file of this type. */
export const extensionOf = (mimeType: string): string => extensions[mimeType.split(';')[0] ?? ''] ?? 'bin';

/** @param name without the ending. */
export const exportMedium = (medium: SealedMedium, name: string): ExportMedium => ({
  name: `${name}.${extensionOf(medium.mimeType)}`,
  medium,
});

/** Writes one file, piece by piece. Answers whether the bytes are the ones that were sealed (D9). */
export const writeMediumFile = async (
  db: ReadableDatabase,
  folder: string,
  { name, medium }: ExportMedium,
): Promise<boolean> => {
  const hash = createHash('sha256');
  const file = await open(join(folder, name), 'wx', 0o600);
  try {
    for (const piece of mediumPieces(db, medium)) {
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
    return hash.digest('hex') === medium.sha256;
  } catch (error) {
    if (hasCode(error, 'media.damaged')) return false;
    throw error;
  } finally {
    await file.close();
  }
};
