import { readMedium } from '#renderer/bridge/read-medium.ts';
import type { Drawing } from '#renderer/drawing/document.ts';
import type { MediumView } from '#shared/contract/index.ts';

/** The photos that can be under this drawing, by undoing too. One that cannot be read is plain paper: the strokes stay. */
export const loadPhotos = async (
  drawing: Drawing | null,
  photos: readonly MediumView[],
): Promise<ReadonlyMap<string, ImageBitmap>> => {
  const marks = drawing === null ? [] : [...drawing.marks, ...drawing.undone];
  const named = new Set(marks.flatMap((mark) => (mark.kind === 'ground' ? [mark.photo] : [])));
  const loaded = new Map<string, ImageBitmap>();
  for (const photo of photos) {
    if (!named.has(photo.mediaId)) continue;
    const picture = await readMedium(photo, new AbortController().signal)
      .then((file) => createImageBitmap(file))
      .catch(() => null);
    if (picture !== null) loaded.set(photo.mediaId, picture);
  }
  return loaded;
};
