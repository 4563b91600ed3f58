import { type RefObject, useEffect, useState } from 'react';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { supportedProfile } from '#renderer/capture/choose-encoder.ts';
import { applyProfile, runEncoderTrial } from '#renderer/capture/encoder-trial.ts';
import type { EncodingProfile } from '#shared/domain/encoding.ts';

/** The camera's first moments tell nothing about the computer. */
const warmUpMs = 1_000;

const supported = (wished: EncodingProfile | null): EncodingProfile | null =>
  supportedProfile(wished, (mimeType) => MediaRecorder.isTypeSupported(mimeType));

/**
 * Keeps in `profile` what the next film is recorded as: what this PC's trial said. Where none was made yet, it is made
 * while a child gets ready, and broken off by the press of the button. `null`: this browser records no film.
 */
export const useEncoder = (
  profile: RefObject<EncodingProfile | null>,
  stream: MediaStream | null,
  isIdle: boolean,
): void => {
  const [known, setKnown] = useState({ profile: supported(null), isTrialDue: false });
  useEffect(() => {
    profile.current = known.profile;
  }, [profile, known]);
  useEffect(() => {
    let isGone = false;
    // Without an answer it is recorded as well as this browser can.
    callOperation('encoder.current', {})
      .then(({ choice, isTrialDue }) => {
        if (!isGone) setKnown({ profile: supported(choice?.profile ?? null), isTrialDue });
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, []);
  useEffect(() => {
    if (stream === null || !isIdle || !known.isTrialDue) return;
    const over = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const best = await runEncoderTrial(stream, over.signal);
        if (best === null) return;
        setKnown({ profile: best.profile, isTrialDue: false });
        await callOperation('encoder.choose', best);
      } catch {
        // The camera went away meanwhile; the next child's studio tries again.
      }
    }, warmUpMs);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [stream, isIdle, known.isTrialDue]);
  useEffect(() => {
    if (stream !== null && known.profile !== null && !known.isTrialDue) void applyProfile(stream, known.profile);
  }, [stream, known]);
};
