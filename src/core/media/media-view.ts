import type { Captions } from '#shared/contract/schemas/captions.ts';
import type { MediumView } from '#shared/contract/schemas/post.ts';
import type { CoreContext } from '../context.ts';
import type { SealedMedium } from '../db/media.ts';

/** What a page needs to play a complete medium; its address ends with its grant. */
export const mediumView = (context: CoreContext, medium: SealedMedium): MediumView => ({
  mediaId: medium.id,
  url: context.mediaUrl(medium.id),
  mimeType: medium.mimeType,
  sizeBytes: medium.sizeBytes,
  sha256: medium.sha256,
  durationMs: medium.durationMs,
});

type MediaOfPost = { medium: SealedMedium | null; cover: SealedMedium | null; captions: readonly Captions[] };

/** What a page needs to play a post: its medium, what is beside that, and the words under it. */
export const mediaView = (context: CoreContext, { medium, cover, captions }: MediaOfPost) => ({
  medium: medium === null ? null : mediumView(context, medium),
  cover: cover === null ? null : mediumView(context, cover),
  captions:
    medium === null ? [] : captions.map((words) => ({ ...words, url: context.captionsUrl(medium.id, words.language) })),
});
