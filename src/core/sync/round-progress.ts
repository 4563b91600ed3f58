import type { EndpointStatus } from '#shared/contract/index.ts';

/** The totals of a running round, told at most four times a second. */
export type RoundProgress = {
  activity(next: EndpointStatus['activity']): void;
  /** More was found to be done. */
  plan(items: number, bytes: number): void;
  moved(bytes: number): void;
  itemDone(): void;
  read(): { activity: EndpointStatus['activity']; progress: NonNullable<EndpointStatus['progress']> };
};

const TELL_EVERY_MS = 250;

/** @param tell is called after a change; the screens ask for the rest. */
export const createRoundProgress = (monotonic: () => number, tell: () => void): RoundProgress => {
  const progress = { items: 0, itemsDone: 0, bytes: 0, bytesDone: 0 };
  let activity: EndpointStatus['activity'] = 'sending';
  let toldAt = Number.NEGATIVE_INFINITY;
  const tellNow = (): void => {
    toldAt = monotonic();
    tell();
  };
  const tellSometimes = (): void => {
    if (monotonic() - toldAt >= TELL_EVERY_MS) tellNow();
  };
  return {
    activity: (next) => {
      activity = next;
      tellNow();
    },
    plan: (items, bytes) => {
      progress.items += items;
      progress.bytes += bytes;
      tellNow();
    },
    moved: (bytes) => {
      progress.bytesDone += bytes;
      tellSometimes();
    },
    itemDone: () => {
      progress.itemsDone += 1;
      tellNow();
    },
    read: () => ({ activity, progress: { ...progress } }),
  };
};
