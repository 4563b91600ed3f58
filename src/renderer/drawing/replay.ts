import type { Mark } from './document.ts';

/** What is set down at once, as a fill or a word, stands this long before the next mark: as a line of so many points. */
const pointsOfRest = 30;
const msPerPoint = 12;
const shortestMs = 3_000;
const longestMs = 25_000;

const weightOf = (mark: Mark): number =>
  mark.kind === 'stroke' || mark.kind === 'erase' ? Math.max(2, mark.points.length) : pointsOfRest;

/** How long the making of a drawing is shown: by the length of its lines, never so long that a class waits for it. */
export const replayMs = (marks: readonly Mark[]): number => {
  const points = marks.reduce((sum, mark) => sum + weightOf(mark), 0);
  return Math.min(longestMs, Math.max(shortestMs, points * msPerPoint));
};

/**
 * What is on the paper when the share `done`, from 0 to 1, of the drawing was made: so many marks as a whole, and the one
 * under the hand as far as it goes.
 */
export const drawnSoFar = (marks: readonly Mark[], done: number): { whole: number; part: Mark | null } => {
  let left = marks.reduce((sum, mark) => sum + weightOf(mark), 0) * done;
  for (const [whole, mark] of marks.entries()) {
    const weight = weightOf(mark);
    if (left < weight) {
      if (mark.kind !== 'stroke' && mark.kind !== 'erase') return { whole, part: null };
      const points = mark.points.slice(0, Math.floor(left));
      return { whole, part: points.length < 2 ? null : { ...mark, points } };
    }
    left -= weight;
  }
  return { whole: marks.length, part: null };
};
