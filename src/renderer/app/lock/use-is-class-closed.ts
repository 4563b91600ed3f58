import { useState } from 'react';
import { useAppStatus } from '../app-state.tsx';
import { useTokens } from '../tokens.tsx';

/**
 * Whether the class that is shown cannot be opened. It stays so until the new recovery code, which is shown once, was
 * kept: whatever tells the page meanwhile that the class is open again must not take the sheet away.
 */
export const useIsClassClosed = (): boolean => {
  const { class: profile, classes } = useAppStatus();
  const { teacher } = useTokens();
  const shownId = classes.find(({ isShown }) => isShown)?.classId ?? null;
  const isClosed = profile === null && shownId !== null;
  const [closedId, setClosedId] = useState(isClosed ? shownId : null);
  const wasClosed = closedId !== null && closedId === shownId;
  if (isClosed && !wasClosed) setClosedId(shownId);
  if (wasClosed && teacher !== null && !isClosed) setClosedId(null);
  return isClosed || wasClosed;
};
