import type { Clock } from '../core-options.ts';

/** A page that reloads is back by then. */
const pageAwayMs = 10_000;

/**
 * Notices that the window is lost (V3): a page was there, and for a while none listens any more. Answers what runs every
 * second. A browser that was killed says no goodbye.
 */
export const createPageWatch = (
  { openStreams, clock }: { openStreams: () => number; clock: Clock },
  onLost: () => void,
): (() => void) => {
  let isWatching = false;
  let awaySince: number | null = null;
  return () => {
    if (openStreams() > 0) {
      isWatching = true;
      awaySince = null;
      return;
    }
    if (!isWatching) return;
    awaySince ??= clock.monotonic();
    if (clock.monotonic() - awaySince < pageAwayMs) return;
    isWatching = false;
    awaySince = null;
    onLost();
  };
};
