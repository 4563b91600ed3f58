import type { OperationInput } from '#shared/contract/index.ts';

export type LessonWishes = OperationInput<'lesson.open'>;

/** What the teacher is offered; minutes and seconds in between are rarely missed. */
export const lengths = [20, 30, 40, 45, 60, 75, 90, 120] as const;
export const takeSeconds = [15, 20, 30, 45, 60, 90, 120, 180, 300] as const;

export const firstWishes: LessonWishes = {
  lengthMinutes: 40,
  absentIds: [],
  order: 'list',
  partySize: 'alone',
  takeLimitMs: null,
  presetKind: null,
  showsExample: true,
};

const KEY = 'meridian.lesson-wishes';

/** As the lesson before, but for who is here: only a convenience of this computer. */
export const readWishes = (): LessonWishes => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return firstWishes;
    return { ...firstWishes, ...stored, absentIds: [], takeLimitMs: null };
  } catch {
    return firstWishes;
  }
};

export const rememberWishes = ({ lengthMinutes, order, partySize }: LessonWishes): void =>
  localStorage.setItem(KEY, JSON.stringify({ lengthMinutes, order, partySize }));
