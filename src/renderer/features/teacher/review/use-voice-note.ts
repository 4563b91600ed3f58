import { useEffect, useRef, useState } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { classifyFailure } from '../../../capture/media-devices.ts';

/** What the teacher speaks to the child, before it is sent back with the post. */
export type VoiceNoteState =
  | { kind: 'none' }
  | { kind: 'failed'; problem: ReturnType<typeof classifyFailure> }
  | { kind: 'recording'; elapsedMs: number }
  | { kind: 'ready'; sound: Blob; url: string; durationMs: number };

export type VoiceNote = {
  state: VoiceNoteState;
  start: () => Promise<void>;
  stop: () => void;
  discard: () => void;
};

const mimeType = 'audio/webm;codecs=opus';

/** Records one note, at most a minute, in the page's memory alone; leaving the form forgets it. */
export const useVoiceNote = (): VoiceNote => {
  const [state, setState] = useState<VoiceNoteState>({ kind: 'none' });
  const recorder = useRef<MediaRecorder | null>(null);
  const url = useRef<string | null>(null);
  const forget = () => {
    if (url.current !== null) URL.revokeObjectURL(url.current);
    url.current = null;
  };
  const end = () => {
    if (recorder.current?.state === 'recording') recorder.current.stop();
  };
  useEffect(
    () => () => {
      if (recorder.current !== null) recorder.current.onstop = null;
      for (const track of recorder.current?.stream.getTracks() ?? []) track.stop();
      if (url.current !== null) URL.revokeObjectURL(url.current);
    },
    [],
  );

  const record = (stream: MediaStream) => {
    const made = new MediaRecorder(stream, { mimeType });
    recorder.current = made;
    const pieces: Blob[] = [];
    const startedAt = performance.now();
    const elapsed = () => Math.min(limits.voiceNoteMaxMs, performance.now() - startedAt);
    const clock = setInterval(() => {
      setState({ kind: 'recording', elapsedMs: elapsed() });
      if (elapsed() >= limits.voiceNoteMaxMs) end();
    }, 250);
    made.ondataavailable = ({ data }) => pieces.push(data);
    made.onstop = () => {
      clearInterval(clock);
      for (const track of stream.getTracks()) track.stop();
      const sound = new Blob(pieces, { type: mimeType });
      forget();
      url.current = URL.createObjectURL(sound);
      setState({ kind: 'ready', sound, url: url.current, durationMs: elapsed() });
    };
    made.start();
    setState({ kind: 'recording', elapsedMs: 0 });
  };

  return {
    state,
    start: async () => {
      forget();
      try {
        record(
          await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } }),
        );
      } catch (error) {
        const name = error instanceof Error ? error.name : '';
        setState({ kind: 'failed', problem: classifyFailure(name, 'voice', { cameras: 0, microphones: 0 }) });
      }
    },
    stop: end,
    discard: () => {
      forget();
      setState({ kind: 'none' });
    },
  };
};
