import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { callOperation } from '../bridge/call-operation.ts';
import { useIsCoreConnected, useKioskEvents } from './kiosk-events.tsx';

export type AppStatus = OperationOutput<'app.status'>;
type AppState = { status: AppStatus | null; error: unknown; refresh: () => Promise<void> };
const AppStateContext = createContext<AppState | null>(null);

/** What the app is and stands at (`app.status`), kept fresh by events. */
export const AppStateProvider = ({ children }: { children: (state: AppState) => ReactNode }) => {
  const [status, setStatus] = useState<AppStatus | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isConnected = useIsCoreConnected();
  const refresh = useCallback(async () => {
    try {
      setStatus(await callOperation('app.status', {}));
      setError(null);
    } catch (failure) {
      setError(failure);
    }
  }, []);
  useEffect(() => {
    if (isConnected) void refresh();
  }, [isConnected, refresh]);
  useKioskEvents((event) => {
    if (event.type === 'queue.changed') setStatus((old) => old && { ...old, queueCount: event.count });
    if (event.type === 'settings.changed') setStatus((old) => old && { ...old, settings: event.settings });
    if (event.type === 'sync.changed') setStatus((old) => old && { ...old, endpoint: event.status });
    // recovered takes are offered in an open lesson only
    if (event.type === 'take.finalised' || event.type === 'lesson.changed') void refresh();
  });
  const state = useMemo(() => ({ status, error, refresh }), [status, error, refresh]);
  return <AppStateContext value={state}>{children(state)}</AppStateContext>;
};

const useAppState = (): AppState => {
  const state = useContext(AppStateContext);
  if (state === null) throw new TypeError('useAppStatus needs an AppStateProvider above it');
  return state;
};

/** The status; screens are only shown once it is known. */
export const useAppStatus = (): AppStatus => {
  const { status } = useAppState();
  if (status === null) throw new TypeError('a screen was shown before the status was known');
  return status;
};

/** Asks the core again, after something that no event tells of (set-up, unlocking). */
export const useRefreshStatus = (): (() => Promise<void>) => useAppState().refresh;
