import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extensionOf, writeMediumFile } from '../export/export-medium.ts';
import type { LoadedMedium } from './load-post.ts';
import type { PlacedMedium } from './post-article.ts';

/** A medium with the file that was written of it. */
export type WrittenMedium = PlacedMedium & Pick<LoadedMedium, 'sha256' | 'sizeBytes'>;

/**
 * Writes the media of one post into `folder`/media, named by its number on the page. Bytes that are not those that were signed stay
 * out (D9): the post is there without them.
 */
export const placeMedia = async (
  folder: string,
  number: string,
  media: readonly LoadedMedium[],
): Promise<WrittenMedium[]> => {
  const written: WrittenMedium[] = [];
  for (const { role, sha256, sizeBytes, mimeType, medium, db } of media) {
    const name = `${number}${role === 'main' ? '' : `-${role}`}.${extensionOf(mimeType)}`;
    const isWhole = medium !== null && (await writeMediumFile(db, join(folder, 'media'), { name, medium }));
    if (medium !== null && !isWhole) await rm(join(folder, 'media', name), { force: true });
    if (!isWhole && role === 'still') continue;
    written.push({ role, sha256, sizeBytes, mimeType, path: isWhole ? `media/${name}` : null });
  }
  return written;
};
