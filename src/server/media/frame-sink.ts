import type { z } from 'zod';
import type { bulkMediaAnswer } from '#shared/contract/wire.ts';
import type { Caller } from '../db/devices.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { Declared } from './admit-medium.ts';
import type { Frame } from './read-frames.ts';
import { isRefusedMedium, storeMedium } from './store-medium.ts';

/** What became of each frame; grows while they are taken. */
export type FrameAnswer = z.infer<typeof bulkMediaAnswer>;

/** Where frames of a body go while it comes in. Both throw what is wrong with more than one medium. */
export type FrameSink = {
  take: (frame: Frame, declared: Declared) => Promise<void>;
  /** Waits for all that was taken. */
  finish: () => Promise<void>;
};

/** Frames that are written and synced at the same time. */
const framesAtOnce = 8;

/** Each frame as an upload of its own. */
export const sinkIntoStore = (context: EndpointContext, caller: Caller, answer: FrameAnswer): FrameSink => {
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  const store = async ({ sha256, bytes }: Frame, declared: Declared): Promise<void> => {
    try {
      await storeMedium(context, caller, declared, [bytes]);
      answer.stored.push(sha256);
    } catch (error) {
      if (isRefusedMedium(error)) answer.refused.push({ sha256, code: error.code });
      else failures.push(error);
    }
  };
  return {
    take: async (frame, declared) => {
      const task: Promise<void> = store(frame, declared).finally(() => running.delete(task));
      running.add(task);
      if (running.size >= framesAtOnce) await Promise.race(running);
      if (failures.length > 0) throw failures[0];
    },
    finish: async () => {
      await Promise.all(running);
      if (failures.length > 0) throw failures[0];
    },
  };
};
