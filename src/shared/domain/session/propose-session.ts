import { itemMs, postMs, type SessionItem, type Timed } from './session-item.ts';

/** A post that could be shown. */
export type Candidate = Timed & {
  postId: string;
  classId: string;
  /** The teacher has looked at it already. */
  isAccepted: boolean;
  /** This class has replied to it. */
  isAnswered: boolean;
  /** How often it was shown to this class before. */
  timesShown: number;
  approvedAt: number;
};

type Proposing = {
  targetMs: number;
  /** What the card at the end asks; without one, there is no such card. */
  pauseQuestion: string | null;
  newId(): string;
};

const least = <T>(of: readonly T[], ...orders: ((one: T) => number | string)[]): T | undefined =>
  of.reduce<T | undefined>((best, one) => {
    if (best === undefined) return one;
    for (const order of orders) {
      const [a, b] = [order(one), order(best)];
      if (a !== b) return a < b ? one : best;
    }
    return best;
  }, undefined);

/**
 * Which posts, in the order they were chosen: what this class has not answered before what it has, what it has not seen
 * before what it has, what the teacher has looked at before what still costs a look; among those always of the class, then of the kind, of which there are fewest; the oldest first, so
 * that nobody waits for ever. `costOf` tells what one more costs when those of `chosen` are there already.
 */
const choose = (
  candidates: readonly Candidate[],
  budgetMs: number,
  costOf: (one: Candidate, chosen: readonly Candidate[]) => number,
): Candidate[] => {
  const chosen: Candidate[] = [];
  let left = [...candidates];
  let leftMs = budgetMs;
  for (;;) {
    const count = (same: (one: Candidate) => boolean): number => chosen.filter(same).length;
    const fits = left.filter((one) => costOf(one, chosen) <= leftMs);
    const next = least(
      fits,
      ({ isAnswered }) => Number(isAnswered),
      ({ timesShown }) => timesShown,
      ({ isAccepted }) => Number(!isAccepted),
      ({ classId }) => count((other) => other.classId === classId),
      ({ kind }) => count((other) => other.kind === kind),
      ({ approvedAt }) => approvedAt,
      ({ postId }) => postId,
    );
    if (next === undefined) return chosen;
    leftMs -= costOf(next, chosen);
    chosen.push(next);
    left = left.filter((one) => one !== next);
  }
};

/**
 * A session of at most `targetMs`, where there is anything that short: class by class, each behind its title card, and
 * at the end a card to talk. Pure: the same posts make the same session.
 */
export const proposeSession = (
  candidates: readonly Candidate[],
  { targetMs, pauseQuestion, newId }: Proposing,
): SessionItem[] => {
  const step = () => ({ id: newId(), note: '' });
  const title = (classId: string): SessionItem => ({ ...step(), kind: 'title', classId });
  const titleMs = itemMs({ id: '', note: '', kind: 'title', classId: '' }, null);
  const pauses: SessionItem[] = pauseQuestion === null ? [] : [{ ...step(), kind: 'pause', question: pauseQuestion }];
  const pauseMs = pauses.reduce((sum, card) => sum + itemMs(card, null), 0);
  const costOf = (one: Candidate, chosen: readonly Candidate[]): number =>
    postMs(one) + (chosen.some(({ classId }) => classId === one.classId) ? 0 : titleMs);
  const chosen = choose(candidates, targetMs - pauseMs, costOf);
  if (chosen.length === 0) return [];
  const byClass = Map.groupBy(chosen, ({ classId }) => classId);
  const shown = [...byClass].flatMap(([classId, posts]) => [
    title(classId),
    ...posts.map(
      ({ postId }): SessionItem => ({ ...step(), kind: 'post', postId, startMs: 0, endMs: null, captions: null }),
    ),
  ]);
  return [...shown, ...pauses];
};
