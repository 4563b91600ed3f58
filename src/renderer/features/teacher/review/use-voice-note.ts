import { useEffect, useRef, useState } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { chosenDevices } from '../../../app/camera/chosen-devices.ts';
import { voiceEncoder } from '../../../capture/choose-encoder.ts';
import { type CaptureProblem, type OpenCapture, openCapture } from '../../../capture/media-devices.ts';
import { isOver } from '../../../capture/take-machine.ts';
import { TakeRecorder } from '../../../capture/take-recorder.ts';

/** What the teacher speaks to the child, before it is sent back with the post. */
export type VoiceNoteState =
  | { kind: 'none' }
  | { kind: 'failed'; problem: CaptureProblem }
  | { kind: 'recording'; elapsedMs: number }
  | { kind: 'ready'; sound: Blob; url: string; durationMs: number };

export type VoiceNote = {
  state: VoiceNoteState;
  start: () => Promise<void>;
  stop: () => void;
  discard: () => void;
};

/**
 * Records one note, at most a minute, by the same engine as a child's take: a microphone that goes away ends it and keeps
 * what was said. It stays in the page's memory alone; leaving the form forgets it.
 */
export const useVoiceNote = (): VoiceNote => {
  const [state, setState] = useState<VoiceNoteState>({ kind: 'none' });
  const running = useRef<TakeRecorder | null>(null);
  const url = useRef<string | null>(null);
  /** A second press before the microphone is open would leave a recording that nobody can stop. */
  const isBusy = useRef(false);
  const isGone = useRef(false);
  const forget = () => {
    if (url.current !== null) URL.revokeObjectURL(url.current);
    url.current = null;
  };
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      running.current?.stop();
      if (url.current !== null) URL.revokeObjectURL(url.current);
    };
  }, []);

  const fail = (problem: CaptureProblem): void => setState({ kind: 'failed', problem });

  const record = async ({ stream, release }: OpenCapture): Promise<void> => {
    const encoder = voiceEncoder((mimeType) => MediaRecorder.isTypeSupported(mimeType));
    if (isGone.current || encoder === null) {
      release();
      return fail('unknown');
    }
    const pieces: ArrayBuffer[] = [];
    const made: TakeRecorder = new TakeRecorder({
      stream,
      encoder,
      limitMs: limits.voiceNoteMaxMs,
      sink: {
        append: async (offset, bytes) => {
          pieces.push(bytes);
          return offset + bytes.byteLength;
        },
      },
      onChange: (capture) => {
        if (!isGone.current && !isOver(capture)) setState({ kind: 'recording', elapsedMs: made.elapsedMs });
      },
    });
    running.current = made;
    made.start();
    const { durationMs } = await made.done;
    running.current = null;
    release();
    if (isGone.current) return;
    if (pieces.length === 0) return fail('unknown');
    const sound = new Blob(pieces, { type: encoder.mimeType });
    url.current = URL.createObjectURL(sound);
    setState({ kind: 'ready', sound, url: url.current, durationMs });
  };

  return {
    state,
    start: async () => {
      if (isBusy.current) return;
      isBusy.current = true;
      forget();
      const opened = await openCapture('voice', chosenDevices.read());
      if (opened.kind === 'failed') fail(opened.problem);
      else await record(opened.capture);
      isBusy.current = false;
    },
    stop: () => running.current?.stop(),
    discard: () => {
      forget();
      setState({ kind: 'none' });
    },
  };
};
