import { useEffect, useState } from 'react';
import type { MediumView } from '#shared/contract/index.ts';
import { readMedium } from '../../bridge/read-medium.ts';
import { decodePeaks } from './peaks.ts';

/** Of media that came without peaks; a medium never changes, so once is enough. */
const computed = new Map<string, number[]>();

/**
 * The shape of a recording's sound, 0 to 1: what the core `stored`, else computed here once. `null` until it is
 * known, and for a sound that cannot be decoded: it plays all the same.
 */
export const usePeaks = (medium: MediumView, stored: readonly number[] | null = null): readonly number[] | null => {
  const { mediaId, url, sizeBytes, mimeType } = medium;
  const [peaks, setPeaks] = useState(() => computed.get(mediaId) ?? null);
  const isMissing = stored === null && peaks === null;
  useEffect(() => {
    if (!isMissing) return;
    const gone = new AbortController();
    readMedium({ url, sizeBytes, mimeType }, gone.signal)
      .then(decodePeaks)
      .then((found) => {
        computed.set(mediaId, found);
        if (!gone.signal.aborted) setPeaks(found);
      })
      .catch(() => undefined);
    return () => gone.abort();
  }, [isMissing, mediaId, url, sizeBytes, mimeType]);
  return stored ?? peaks;
};
