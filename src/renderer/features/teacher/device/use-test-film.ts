import { useCallback, useEffect, useRef, useState } from 'react';
import type { EncodingProfile, FrameTally } from '#shared/domain/encoding.ts';
import { decodePeaks } from '../../../app/medium/peaks.ts';
import { filmEncoder } from '../../../capture/choose-encoder.ts';
import { applyProfile } from '../../../capture/encoder-trial.ts';
import { recordSample } from '../../../capture/record-sample.ts';

const testMs = 5_000;

/** A film of five seconds that only this page has, and what came out of it. */
export type TestFilm = { url: string; tally: FrameTally; peaks: number[] | null };

type Test = {
  film: TestFilm | null;
  isRecording: boolean;
  error: unknown;
  record: (stream: MediaStream, profile: EncodingProfile) => Promise<void>;
};

/** Records as the studio does, into memory; leaving the page forgets it. */
export const useTestFilm = (): Test => {
  const [film, setFilm] = useState<TestFilm | null>(null);
  const [isRecording, setRecording] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const gone = new AbortController();
    leaving.current = gone;
    return () => gone.abort();
  }, []);
  useEffect(() => () => URL.revokeObjectURL(film?.url ?? ''), [film]);
  const record = useCallback(async (stream: MediaStream, profile: EncodingProfile) => {
    const { signal } = leaving.current;
    setFilm(null);
    setError(null);
    setRecording(true);
    try {
      await applyProfile(stream, profile);
      const sample = await recordSample(stream, filmEncoder(profile), testMs, signal);
      if (sample === null) return;
      const peaks = await decodePeaks(sample.film).catch(() => null);
      if (!signal.aborted) setFilm({ url: URL.createObjectURL(sample.film), tally: sample.tally, peaks });
    } catch (failure) {
      setError(failure);
    } finally {
      setRecording(false);
    }
  }, []);
  return { film, isRecording, error, record };
};
