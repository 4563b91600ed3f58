import { useEffect } from 'react';
import type { Take } from '#shared/contract/index.ts';
import { stillsQueue } from './stills-queue.ts';

/** Makes the small pictures of films that came here without them: a crash or a reload came between. */
export const useMissingStills = (takes: readonly (Take | null)[]): void => {
  useEffect(() => {
    for (const take of takes) if (take !== null) stillsQueue.add(take);
  }, [takes]);
};
