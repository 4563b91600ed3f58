import { useState } from 'react';
import { useAppStatus } from '../app-state.tsx';
import { useTokens } from '../tokens.tsx';

/**
 * Whether this PC has a class and cannot open it. It stays so until the new recovery code, which is shown once, was
 * kept: whatever tells the page meanwhile that the class is open again must not take the sheet away.
 */
export const useIsClassClosed = (): boolean => {
  const { class: profile, classes } = useAppStatus();
  const { teacher } = useTokens();
  const isClosed = profile === null && classes.length > 0;
  const [wasClosed, setWasClosed] = useState(isClosed);
  if (isClosed && !wasClosed) setWasClosed(true);
  if (wasClosed && teacher !== null && !isClosed) setWasClosed(false);
  return isClosed || wasClosed;
};
