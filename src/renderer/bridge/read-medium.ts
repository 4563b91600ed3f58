import type { MediumView } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { errorOf } from './call-operation.ts';

/**
 * The whole of a medium, for what does not ask for ranges by itself: pictures, and decoding. An answer carries at
 * most `limits.rangeMaxBytes`, so it is asked for piece by piece.
 * @throws AppError `auth.grant_expired`, `media.not_found`, … as the core answers.
 */
export const readMedium = async (
  { url, sizeBytes, mimeType }: Pick<MediumView, 'url' | 'sizeBytes' | 'mimeType'>,
  signal: AbortSignal,
): Promise<Blob> => {
  const pieces: ArrayBuffer[] = [];
  for (let from = 0; from < sizeBytes; from += limits.rangeMaxBytes) {
    const to = Math.min(sizeBytes, from + limits.rangeMaxBytes) - 1;
    const response = await fetch(url, { headers: { range: `bytes=${from}-${to}` }, signal });
    if (!response.ok) throw await errorOf(response);
    pieces.push(await response.arrayBuffer());
  }
  return new Blob(pieces, { type: mimeType });
};
