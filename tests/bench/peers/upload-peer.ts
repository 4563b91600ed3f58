import type { SampleMedium } from '../../helpers/sample-media.ts';

/** Something else that takes files over the network, measured beside an endpoint. */
export type UploadPeer = {
  name: string;
  /** The process whose time counts, with all that it starts. */
  pid: number;
  /** What happens before the clock runs. */
  prepare(media: readonly SampleMedium[]): Promise<void>;
  /** Brings all of it there. */
  send(media: readonly SampleMedium[]): Promise<void>;
  /** Compares what arrived, after the clock has stopped; a peer that answers with a hash was checked on the way. */
  check?(media: readonly SampleMedium[]): Promise<void>;
  stop(): Promise<void>;
};

/** Runs `task` for each item, a few at a time. */
export const inParallel = async <T>(items: readonly T[], atOnce: number, task: (item: T) => Promise<void>) => {
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};
