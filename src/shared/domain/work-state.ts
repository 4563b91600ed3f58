import type { OutboxState } from './outbox-item.ts';
import type { PostState } from './post.ts';

/** Where a child's work stands, in the few words that a teacher or a family needs. */
export const workStates = [
  'draft',
  'with_teacher',
  'returned',
  'in_class',
  'on_its_way',
  'with_partners',
  'called_back',
] as const;
export type WorkState = (typeof workStates)[number];

/** @param outbox where it is on its way to partner classes; `null` when it never was meant for them */
export const workStateOf = (state: PostState, outbox: OutboxState | null): WorkState => {
  if (state === 'draft' || state === 'returned') return state;
  if (state !== 'approved') return 'with_teacher';
  if (outbox === null) return 'in_class';
  if (outbox === 'withdrawn') return 'called_back';
  return outbox === 'committed' ? 'with_partners' : 'on_its_way';
};

/** Whether the child has let go of it: what is still to be done is the teacher's. */
export const isHandedIn = (state: WorkState): boolean => state !== 'draft' && state !== 'returned';
