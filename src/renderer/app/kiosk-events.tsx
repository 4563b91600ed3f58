import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { KioskEvent } from '#shared/contract/index.ts';
import { subscribeEvents } from '../bridge/subscribe-events.ts';

type Handler = (event: KioskEvent) => void;
type Bus = { add: (handler: Handler) => () => void; isConnected: boolean };
const BusContext = createContext<Bus | null>(null);

/** One event stream per page, shared by all that listen. */
export const KioskEventsProvider = ({ children }: { children: ReactNode }) => {
  const handlers = useRef(new Set<Handler>());
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const stop = new AbortController();
    void subscribeEvents(
      {
        onEvent: (event) => {
          for (const handler of handlers.current) handler(event);
        },
        onConnection: setConnected,
      },
      stop.signal,
    );
    return () => stop.abort();
  }, []);
  const bus = useMemo<Bus>(
    () => ({
      isConnected,
      add: (handler) => {
        handlers.current.add(handler);
        return () => handlers.current.delete(handler);
      },
    }),
    [isConnected],
  );
  return <BusContext value={bus}>{children}</BusContext>;
};

const useBus = (): Bus => {
  const bus = useContext(BusContext);
  if (bus === null) throw new TypeError('kiosk events need a KioskEventsProvider above');
  return bus;
};

/** Calls `handler` (the newest one given) for every event while the component is shown. */
export const useKioskEvents = (handler: Handler): void => {
  const { add } = useBus();
  const onEvent = useEffectEvent(handler);
  useEffect(() => add((event) => onEvent(event)), [add]);
};

/** `false` while the core does not answer. */
export const useIsCoreConnected = (): boolean => useBus().isConnected;
