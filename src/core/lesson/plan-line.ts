import type { LessonOrder, PartySize } from '#shared/domain/lesson.ts';
import { type Candidate, makeLine } from '#shared/domain/turn-order.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findLessonBefore } from '../db/lessons.ts';
import { beginRound, findRound, listDone, type RoundRow } from '../db/rounds.ts';
import { listRoster } from '../db/students.ts';
import { lastServed } from '../db/turns.ts';

export type LineWishes = { absentIds: readonly string[]; order: LessonOrder; partySize: PartySize };

/** Whom a lesson has before it: who is here, and who of them is owed a turn of the round. */
export type Line = {
  parties: string[][];
  absentIds: string[];
  /** Owed a turn from before: not served in the lesson before this one, or absent in it. */
  catchUpIds: string[];
};

/** Begins another round when nobody who is here is owed a turn of the one that runs. To be called in a transaction. */
export const roundFor = (
  db: Database,
  projectId: string,
  presentIds: readonly string[],
  next: RoundRow,
): { round: RoundRow; done: ReadonlySet<string> } => {
  const running = findRound(db, projectId);
  const done = running === null ? new Set<string>() : listDone(db, running.id);
  if (running !== null && !presentIds.every((id) => done.has(id))) return { round: running, done };
  beginRound(db, projectId, next);
  return { round: next, done: new Set() };
};

/**
 * The line that a lesson would have; it changes nothing.
 * @param now when the lesson opens
 */
export const planLine = (
  db: ReadableDatabase,
  context: Pick<CoreContext, 'random'>,
  projectId: string,
  { absentIds, order, partySize }: LineWishes,
  now: number,
): Line => {
  const roster = listRoster(db);
  const present = roster.filter(({ id }) => !absentIds.includes(id));
  const round = findRound(db, projectId);
  const doneNow = round === null ? new Set<string>() : listDone(db, round.id);
  // when everybody here had one, the next round begins
  const done = present.every(({ id }) => doneNow.has(id)) ? new Set<string>() : doneNow;
  const served = lastServed(db);
  const before = findLessonBefore(db, now);
  const candidates = present.map(
    ({ id, group }): Candidate => ({
      id,
      group,
      isOwed: !done.has(id),
      wasPassedOver: before !== null && (served.get(id) ?? 0) < before.openedAt,
      servedAt: served.get(id) ?? null,
    }),
  );
  const random = (): number => context.random.number();
  return {
    parties: makeLine(candidates, { order, size: partySize, random }),
    absentIds: roster.flatMap(({ id }) => (absentIds.includes(id) ? [id] : [])),
    catchUpIds: candidates.flatMap(({ id, isOwed, wasPassedOver }) => (isOwed && wasPassedOver ? [id] : [])),
  };
};
