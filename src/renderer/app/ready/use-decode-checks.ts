import { useEffect, useRef } from 'react';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { useIsCoreConnected, useKioskEvents } from '../kiosk-events.tsx';
import { tryMedium } from './try-medium.ts';

/** The core offers a medium again when nothing was heard of it for a minute. */
const againAfterMs = 65_000;

/**
 * Tries what the core asks pages to try, one medium after the other, while nobody needs the computer for anything else.
 * Any page does it, without a token: a session of tomorrow is looked at in the evening, when nobody is there.
 */
export const useDecodeChecks = (isFree: boolean): void => {
  const isConnected = useIsCoreConnected();
  const wake = useRef<() => void>(() => undefined);
  useKioskEvents((event) => {
    if (event.type === 'check.wanted') wake.current();
  });
  useEffect(() => {
    if (!isFree || !isConnected) return;
    const gone = new AbortController();
    let isRunning = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      if (isRunning) return;
      isRunning = true;
      try {
        while (!gone.signal.aborted) {
          const { check } = await callOperation('check.next', {});
          if (check === null) break;
          const found = await tryMedium(check.kind, check.medium, gone.signal);
          if (found === null) {
            again = setTimeout(wake.current, againAfterMs);
            break;
          }
          await callOperation('check.report', { checkId: check.checkId, ...found });
        }
      } catch {
        // The core is gone: it asks again when it is back.
      }
      isRunning = false;
    };
    wake.current = () => void run();
    void run();
    return () => {
      gone.abort();
      clearTimeout(again);
      wake.current = () => undefined;
    };
  }, [isFree, isConnected]);
};
