import { createContext, useContext, useEffect } from 'react';

/** What a screen that returns to the start by itself can be held off with. */
export type Hold = { add: () => () => void };
export const HoldContext = createContext<Hold | null>(null);

/** While `isActive`, nothing returns to the start by itself: a recording, a film. */
export const useHoldIdle = (isActive: boolean): void => {
  const hold = useContext(HoldContext);
  useEffect(() => (isActive ? hold?.add() : undefined), [isActive, hold]);
};
