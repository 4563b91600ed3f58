import { useCallback, useEffect, useRef, useState } from 'react';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { Showing } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { moveStage, type StageMove } from '#shared/domain/session/stage-view.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { useIsCoreConnected, useKioskEvents } from '../kiosk-events.tsx';

/** Addresses are renewed at half their life, so that a long discussion never outlives them. */
const renewAfterMs = limits.mediaGrantMs / 2;

export type LiveShowing = {
  showingId: string;
  showing: Showing | null;
  error: unknown;
  /** It was ended here or elsewhere. */
  isEnded: boolean;
  /** Asks for its steps anew: an address has expired, or something has come or gone. */
  renew: () => Promise<void>;
  /** Done at once on this page, and told to the core and every other page. */
  steer: (move: StageMove) => void;
  drawLot: () => Promise<void>;
  end: () => Promise<void>;
};

/**
 * A showing as stage and console follow it. What is pressed here counts at once; what the core says afterwards counts
 * for good, so that two people pressing at one time end at the same step. Without a core the show goes on as it is.
 */
export const useShowing = (showingId: string): LiveShowing => {
  const [showing, setShowing] = useState<Showing | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isEnded, setEnded] = useState(false);
  const pending = useRef(0);

  const adopt = useCallback((next: Pick<Showing, 'view' | 'revision'>) => {
    if (pending.current > 0) return;
    setShowing((old) => (old === null || next.revision < old.revision ? old : { ...old, ...next }));
  }, []);

  const renew = useCallback(async () => {
    try {
      const { showing: fresh } = await callOperation('showing.read', { showingId });
      setShowing((old) => {
        const isOlder = old !== null && (pending.current > 0 || fresh.revision < old.revision);
        return isOlder ? { ...fresh, view: old.view, revision: old.revision } : fresh;
      });
      setError(null);
    } catch (failure) {
      // What is on the screen stays there.
      setError(failure);
      if (hasCode(failure, 'session.not_found')) setEnded(true);
    }
  }, [showingId]);

  useEffect(() => {
    setShowing(null);
    setEnded(false);
    void renew();
    const timer = setInterval(() => void renew(), renewAfterMs);
    return () => clearInterval(timer);
  }, [renew]);

  // while the computer slept, or the core was silent, others may have steered on
  const isConnected = useIsCoreConnected();
  const wasConnected = useRef(isConnected);
  useEffect(() => {
    if (isConnected && !wasConnected.current) void renew();
    wasConnected.current = isConnected;
  }, [isConnected, renew]);

  useKioskEvents((event) => {
    if (event.type === 'partner.received' || event.type === 'incoming.decided') void renew();
    if (!('runId' in event) || event.runId !== showing?.runId) return;
    if (event.type === 'showing.changed') adopt(event);
    if (event.type === 'showing.refreshed') void renew();
    if (event.type === 'showing.ended') setEnded(true);
  });

  const ask = useCallback(
    async (work: () => Promise<Pick<Showing, 'view' | 'revision'>>) => {
      pending.current += 1;
      try {
        const answer = await work();
        pending.current -= 1;
        adopt(answer);
      } catch (failure) {
        pending.current -= 1;
        if (hasCode(failure, 'session.not_found')) setEnded(true);
      }
    },
    [adopt],
  );

  const steer = useCallback(
    (move: StageMove) => {
      setShowing((old) => {
        if (old === null) return old;
        const view = moveStage(old.view, move, { count: old.items.length, now: Date.now() });
        return { ...old, view };
      });
      void ask(() => callOperation('showing.steer', { showingId, move }));
    },
    [showingId, ask],
  );

  const drawLot = useCallback(() => ask(() => callOperation('showing.draw_lot', { showingId })), [showingId, ask]);
  const end = useCallback(async () => {
    setEnded(true);
    await callOperation('showing.end', { showingId }).catch(() => undefined);
  }, [showingId]);

  return { showingId, showing, error, isEnded, renew, steer, drawLot, end };
};
