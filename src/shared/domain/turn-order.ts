import type { LessonOrder, PartySize } from './lesson.ts';

/** A child of the class list, as far as the order of turns asks. */
export type Candidate = {
  id: string;
  /** The label of the group on the class list, or `null`. */
  group: string | null;
  /** Has had no turn in the round that runs: rounds go on over lessons. */
  isOwed: boolean;
  /** Had no turn in the lesson before. */
  wasPassedOver: boolean;
  /** End of the last turn that counted, or `null` when there was none. */
  servedAt: number | null;
};

const chunksOf = (ids: readonly Candidate[], size: number): Candidate[][] => {
  const chunks: Candidate[][] = [];
  for (let at = 0; at < ids.length; at += size) chunks.push(ids.slice(at, at + size));
  const last = chunks.at(-1);
  const before = chunks.at(-2);
  // nobody is left alone in a class that works together
  if (last?.length === 1 && before !== undefined) before.push(...(chunks.pop() ?? []));
  return chunks;
};

const byGroup = (candidates: readonly Candidate[]): Candidate[][] => {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = candidate.group ?? ` ${candidate.id}`;
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups.values()];
};

const partiesOf = (candidates: readonly Candidate[], size: PartySize): Candidate[][] => {
  if (size === 'alone') return candidates.map((candidate) => [candidate]);
  if (size === 'groups') return byGroup(candidates);
  // who has no group is put together with the next ones who have none
  const grouped = byGroup(candidates.filter(({ group }) => group !== null));
  const ungrouped = candidates.filter(({ group }) => group === null);
  return [...grouped, ungrouped].flatMap((together) => chunksOf(together, size === 'pairs' ? 2 : 4));
};

/** A party is as due as the one of them who is most due. */
type Due = { parties: Candidate[]; owed: number; passedOver: number; servedAt: number; draw: number; place: number };

const neverServed = Number.NEGATIVE_INFINITY;

const dueOf = (party: Candidate[], place: number, draw: number): Due => ({
  parties: party,
  owed: party.some(({ isOwed }) => isOwed) ? 0 : 1,
  passedOver: party.some(({ wasPassedOver }) => wasPassedOver) ? 0 : 1,
  servedAt: Math.min(...party.map(({ servedAt }) => servedAt ?? neverServed)),
  draw,
  place,
});

const compare = (a: Due, b: Due, order: LessonOrder): number => {
  if (a.owed !== b.owed) return a.owed - b.owed;
  if (order === 'waited' && a.servedAt !== b.servedAt) return a.servedAt < b.servedAt ? -1 : 1;
  if (a.passedOver !== b.passedOver) return a.passedOver - b.passedOver;
  return order === 'random' ? a.draw - b.draw : a.place - b.place;
};

/**
 * The line of a lesson, each entry the ids of those who take a turn together. Who is owed a turn of the round comes
 * first, among them who had none in the lesson before; then the order that the teacher chose.
 *
 * @param present in the order of the class list
 * @param random a number in [0, 1), asked once for each party
 */
export const makeLine = (
  present: readonly Candidate[],
  { order, size, random }: { order: LessonOrder; size: PartySize; random: () => number },
): string[][] =>
  partiesOf(present, size)
    .map((party, place) => dueOf(party, place, random()))
    .sort((a, b) => compare(a, b, order))
    .map(({ parties }) => parties.map(({ id }) => id));

/**
 * What a turn is in the round that runs. `extra`: others are still owed one, so it counts for no round. `next_round`:
 * nobody in the room is owed one any more, so it is the first of the next round.
 */
export const countTurn = (
  studentId: string,
  { isOwed, present }: { isOwed: (id: string) => boolean; present: readonly string[] },
): 'counts' | 'next_round' | 'extra' => {
  if (isOwed(studentId)) return 'counts';
  return present.some(isOwed) ? 'extra' : 'next_round';
};
