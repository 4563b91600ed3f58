import type { EndpointStatus } from '#shared/contract/index.ts';

type Totals = Omit<NonNullable<EndpointStatus['progress']>, 'leftMs'>;

/** The totals of a running round, told at most four times a second. */
export type RoundProgress = {
  activity(next: EndpointStatus['activity']): void;
  /** What is to be done under this name; `null`: nothing any more, and what of it was through counts no more either. */
  plan(name: string, work: { items: number; bytes: number } | null): void;
  /** How many bytes of one of its media are through now; they count once, however often it is said. */
  at(name: string, medium: string, bytes: number): void;
  /** All of what was planned under this name is through, and stays in the total. */
  finish(name: string): void;
  /** Only what is through stays in the total: the rest is planned anew. */
  planAnew(): void;
  read(): { activity: EndpointStatus['activity']; progress: Totals };
};

type Work = { items: number; bytes: number; through: Map<string, number>; isDone: boolean };

const TELL_EVERY_MS = 250;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

const bytesDoneOf = ({ bytes, through, isDone }: Work): number =>
  isDone ? bytes : Math.min(bytes, sum(through.values()));

/** @param tell is called after a change; the screens ask for the rest. */
export const createRoundProgress = (monotonic: () => number, tell: () => void): RoundProgress => {
  const works = new Map<string, Work>();
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
      if (work === null) works.delete(name);
      else works.set(name, { through: new Map(), ...works.get(name), ...work, isDone: false });
      tellSometimes();
    },
    at: (name, medium, bytes) => {
      works.get(name)?.through.set(medium, bytes);
      tellSometimes();
    },
    finish: (name) => {
      const work = works.get(name);
      if (work !== undefined) work.isDone = true;
      tellNow();
    },
    planAnew: () => {
      for (const [name, { isDone }] of works) if (!isDone) works.delete(name);
    },
    read: () => {
      const all = [...works.values()];
      const progress = {
        items: sum(all.map(({ items }) => items)),
        itemsDone: sum(all.map(({ items, isDone }) => (isDone ? items : 0))),
        bytes: sum(all.map(({ bytes }) => bytes)),
        bytesDone: sum(all.map(bytesDoneOf)),
      };
      return { activity, progress };
    },
  };
};
