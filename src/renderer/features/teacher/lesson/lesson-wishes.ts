import type { OperationInput, Project } from '#shared/contract/index.ts';
import { partySizeFor } from '#shared/domain/lesson.ts';

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

/**
 * As the lesson before, but for who is here: only a convenience of this computer. How many make one post is the project's
 * to say, until the teacher has opened a lesson of it otherwise.
 */
export const readWishes = ({ id, groupSize }: Pick<Project, 'id' | 'groupSize'>, children: number): LessonWishes => {
  const first: LessonWishes = { ...firstWishes, partySize: partySizeFor(groupSize, children) };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return first;
    const { projectId, partySize = first.partySize, ...rest } = stored as Partial<LessonWishes & { projectId: string }>;
    const isSameProject = projectId === id;
    return { ...first, ...rest, ...(isSameProject ? { partySize } : {}), absentIds: [], takeLimitMs: null };
  } catch {
    return first;
  }
};

export const rememberWishes = ({ lengthMinutes, order, partySize }: LessonWishes, projectId: string): void =>
  localStorage.setItem(KEY, JSON.stringify({ lengthMinutes, order, partySize, projectId }));
