import type { CoreContext } from '../context.ts';
import { eraseRemoved } from './remove-post.ts';

/** Erases removed posts when they can be taken back no more. One per core. */
export type Erasures = {
  /** Ends after the step that is under way; what is left is taken up at the next start. */
  close(): Promise<void>;
};

const lookEveryMs = 1_000;

/**
 * Looks every second, by the wall clock, so that a restart does not begin the time anew. What an earlier run of the app
 * left behind is erased at once: who could have taken it back is gone, and a clock that was set back must not keep it.
 *
 * @param recalled is called when what was erased may have to be recalled from the endpoint.
 */
export const startErasures = (context: CoreContext, recalled: () => void): Erasures => {
  let running: Promise<void> | null = null;
  const run = async (until: number): Promise<void> => {
    try {
      const postIds = await eraseRemoved(context, until);
      if (postIds.length > 0) recalled();
      for (const postId of postIds) context.emit({ type: 'outbox.changed', postId });
    } catch (error) {
      // a full or damaged disk: it is tried again, and said elsewhere
      context.log('error', 'review.erasure_failed', { name: error instanceof Error ? error.name : typeof error });
    }
    running = null;
  };
  const look = (until: number): void => {
    if (context.hasClass()) running ??= run(until);
  };
  look(Number.POSITIVE_INFINITY);
  const timer = setInterval(() => look(context.clock.now()), lookEveryMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
