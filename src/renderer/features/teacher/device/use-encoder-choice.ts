import { useCallback, useEffect, useRef, useState } from 'react';
import type { EncoderChoice, EncodingProfile } from '#shared/domain/encoding.ts';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { callOperation } from '../../../bridge/call-operation.ts';
import { supportedProfile } from '../../../capture/choose-encoder.ts';
import { runEncoderTrial } from '../../../capture/encoder-trial.ts';

type Choosing = {
  choice: EncoderChoice | null;
  /** What a film would be recorded as now; `null`: this browser records none. */
  profile: EncodingProfile | null;
  isTrying: boolean;
  error: unknown;
  tryAgain: (stream: MediaStream) => Promise<void>;
};

/** What this PC records films as, and the trial that finds it out. */
export const useEncoderChoice = (): Choosing => {
  const current = useLoaded(() => callOperation('encoder.current', {}));
  useKioskEvents((event) => {
    if (event.type === 'encoder.chosen') void current.reload();
  });
  const [isTrying, setTrying] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const gone = new AbortController();
    leaving.current = gone;
    return () => gone.abort();
  }, []);
  const tryAgain = useCallback(async (stream: MediaStream) => {
    setTrying(true);
    setError(null);
    try {
      const best = await runEncoderTrial(stream, leaving.current.signal);
      if (best !== null) await callOperation('encoder.choose', best);
    } catch (failure) {
      setError(failure);
    } finally {
      setTrying(false);
    }
  }, []);
  const choice = current.data?.choice ?? null;
  const profile = supportedProfile(choice?.profile ?? null, (type) => MediaRecorder.isTypeSupported(type));
  return { choice, profile, isTrying, error: error ?? current.error, tryAgain };
};
