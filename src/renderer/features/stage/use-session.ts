import { useCallback, useEffect, useState } from 'react';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { OperationOutput } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';

export type Session = OperationOutput<'session.show'>;

/** Addresses are renewed at half their life, so that a long discussion never outlives them. */
const renewAfterMs = limits.mediaGrantMs / 2;

/** The session's works, with media addresses that stay valid. */
export const useSession = (
  sessionId: string,
): { session: Session | null; error: unknown; renew: () => Promise<void> } => {
  const [session, setSession] = useState<Session | null>(null);
  const [error, setError] = useState<unknown>(null);
  const renew = useCallback(async () => {
    try {
      setSession(await callOperation('session.show', { sessionId }));
      setError(null);
    } catch (failure) {
      // What is on the screen stays there.
      setError(failure);
    }
  }, [sessionId]);
  useEffect(() => {
    setSession(null);
    void renew();
    const timer = setInterval(() => void renew(), renewAfterMs);
    return () => clearInterval(timer);
  }, [renew]);
  return { session, error, renew };
};
