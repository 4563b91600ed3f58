import type { CoreContext } from '../context.ts';
import { eraseWhenEnded } from './erase-class.ts';

/** Looks whether the class's last day is past. One per core. */
export type RetentionClock = {
  /** Resolves when nothing is being erased. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

const lookEveryMs = 60_000;
/** What it needs of time zones takes longer to load than a class to open: the page's first answer comes before. */
const firstLookAfterMs = 1_000;

/**
 * Looks soon after the start and every minute by the wall clock.
 * @param erased is called when posts were erased: their recalls wait to be sent.
 */
export const startRetentionClock = (context: CoreContext, erased: () => void): RetentionClock => {
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      if (await eraseWhenEnded(context)) {
        erased();
        context.emit({ type: 'lesson.changed' });
        context.emit({ type: 'queue.changed', count: 0 });
      }
    } catch (error) {
      // a full or damaged disk: it goes on where it stood at the next look
      context.log('error', 'retention.failed', { name: error instanceof Error ? error.name : typeof error });
    }
    running = null;
  };
  const look = (): void => {
    if (context.hasClass()) running ??= run();
  };
  const timers = [setTimeout(look, firstLookAfterMs), setInterval(look, lookEveryMs)];
  for (const timer of timers) timer.unref();
  return {
    idle: async () => {
      await running;
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await running;
    },
  };
};
