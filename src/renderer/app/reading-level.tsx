import { createContext, type ReactNode, useContext } from 'react';
import type { ReadingLevel } from '#shared/domain/roster.ts';

const ReadingLevelContext = createContext<ReadingLevel>('simple');

/** How much the child whose turn it is reads; `simple` where no child is. */
export const useReadingLevel = (): ReadingLevel => useContext(ReadingLevelContext);

/**
 * The screens of a child. Under `icons` what has a sign is shown without its word, which stays its name for whoever listens;
 * style sheets go by `data-reads`.
 */
export const ReadingLevelArea = ({ level, children }: { level: ReadingLevel; children: ReactNode }) => (
  <ReadingLevelContext value={level}>
    <div data-reads={level}>{children}</div>
  </ReadingLevelContext>
);
