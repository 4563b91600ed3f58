import type { DecisionKind } from './decision.ts';

/** What a teacher tries out in the practice class, in this order; each can be done at any time. */
export const tourSteps = ['approve', 'return', 'let_in', 'show'] as const;
export type TourStep = (typeof tourSteps)[number];

/** What was done so far: decisions that stand, and whether something was in front of the class. */
export type TourFacts = { decided: ReadonlySet<DecisionKind>; hasShown: boolean };

/** Which steps are done. What was taken back is to be done again. */
export const tourOf = ({ decided, hasShown }: TourFacts): { step: TourStep; isDone: boolean }[] => {
  const done: Record<TourStep, boolean> = {
    approve: decided.has('approve_partners') || decided.has('approve_class'),
    return: decided.has('return'),
    let_in: decided.has('accept'),
    show: hasShown,
  };
  return tourSteps.map((step) => ({ step, isDone: done[step] }));
};
