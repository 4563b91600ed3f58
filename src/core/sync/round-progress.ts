import type { EndpointStatus } from '#shared/contract/index.ts';

type Totals = Omit<NonNullable<EndpointStatus['progress']>, 'leftMs'>;

/** The totals of a running round, told at most four times a second. */
export type RoundProgress = {
  activity(next: EndpointStatus['activity']): void;
  /** What is to be done under this name; `null`: nothing any more. */
  plan(name: string, work: { items: number; bytes: number } | null): void;
  /** How many bytes of this medium are through now; they count once, however often it is said. */
  at(medium: string, bytes: number): void;
  itemDone(): void;
  read(): { activity: EndpointStatus['activity']; progress: Totals };
};

const TELL_EVERY_MS = 250;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

/** @param tell is called after a change; the screens ask for the rest. */
export const createRoundProgress = (monotonic: () => number, tell: () => void): RoundProgress => {
  const planned = new Map<string, { items: number; bytes: number }>();
  const through = new Map<string, number>();
  let itemsDone = 0;
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
    plan: (name, work) => {
      if (work === null) planned.delete(name);
      else planned.set(name, work);
      tellSometimes();
    },
    at: (medium, bytes) => {
      through.set(medium, bytes);
      tellSometimes();
    },
    itemDone: () => {
      itemsDone += 1;
      tellNow();
    },
    read: () => {
      const items = sum([...planned.values()].map((work) => work.items));
      const bytes = sum([...planned.values()].map((work) => work.bytes));
      const bytesDone = sum(through.values());
      const progress = { items, itemsDone: Math.min(itemsDone, items), bytes, bytesDone: Math.min(bytesDone, bytes) };
      return { activity, progress };
    },
  };
};
