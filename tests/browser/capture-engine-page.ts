import { filmEncoder } from '#renderer/capture/choose-encoder.ts';
import { startCountdown } from '#renderer/capture/countdown.ts';
import { createLevelMeter, type LevelMeter } from '#renderer/capture/level-meter.ts';
import { anyDevices, type OpenCapture, openCapture, releaseStream } from '#renderer/capture/media-devices.ts';
import { type TakeOutcome, TakeRecorder } from '#renderer/capture/take-recorder.ts';

/**
 * What the engine's browser test does in the page. The core's place is taken by memory, so that the
 * test can look at every slice and delay any acknowledgement.
 */
let capture: OpenCapture | null = null;
let recorder: TakeRecorder | null = null;
let meter: LevelMeter | null = null;
let slices: { offset: number; bytes: Uint8Array }[] = [];
let answers: 'all' | 'none' = 'all';
let deepest = 0;
const order: string[] = [];

const opened = (): OpenCapture => {
  if (capture === null) throw new Error('open the capture first');
  return capture;
};
const current = (): TakeRecorder => {
  if (recorder === null) throw new Error('prepare a take first');
  return recorder;
};

const engine = {
  open: async (kind: 'video' | 'voice'): Promise<string> => {
    const result = await openCapture(kind, anyDevices);
    if (result.kind === 'failed') return result.problem;
    capture = result.capture;
    return 'opened';
  },
  prepare: async (limitMs: number): Promise<string> => {
    const encoder = filmEncoder('vp9_720p30');
    slices = [];
    deepest = 0;
    recorder = new TakeRecorder({
      stream: opened().stream,
      encoder,
      limitMs,
      sink: {
        append: async (offset, bytes) => {
          deepest = Math.max(deepest, current().unacknowledged);
          if (answers === 'none') await new Promise(() => undefined);
          slices.push({ offset, bytes: new Uint8Array(bytes) });
          return offset + bytes.byteLength;
        },
      },
      onChange: (state) => {
        deepest = Math.max(deepest, current().unacknowledged);
        if (order.at(-1) !== state.kind) order.push(state.kind);
      },
    });
    return encoder.mimeType;
  },
  countAndStart: () =>
    new Promise<void>((resolve) => {
      startCountdown(
        3,
        (number) => order.push(String(number)),
        () => {
          order.push('zero');
          current().start();
          resolve();
        },
      );
    }),
  start: () => current().start(),
  pause: () => current().pause(),
  resume: () => current().resume(),
  stop: () => current().stop(),
  stopAnswering: () => {
    answers = 'none';
  },
  state: () => current().state.kind,
  elapsedMs: () => current().elapsedMs,
  done: (): Promise<TakeOutcome> => current().done,
  order: () => order,
  deepest: () => deepest,
  offsetsAreInOrder: () => {
    let expected = 0;
    return slices.every(({ offset, bytes }) => {
      const fits = offset === expected;
      expected += bytes.length;
      return fits;
    });
  },
  sliceCount: () => slices.length,
  bytes: async (): Promise<string> => {
    const blob = new Blob(slices.map((slice) => slice.bytes.slice()));
    const all = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of all) text += String.fromCharCode(byte);
    return btoa(text);
  },
  listen: () => {
    meter = createLevelMeter(opened().stream);
  },
  level: () => meter?.read().level ?? 0,
  release: () => {
    meter?.close();
    releaseStream(opened().stream);
    return opened()
      .stream.getTracks()
      .map((track) => track.readyState);
  },
};

export type EnginePage = typeof engine;
Object.assign(window, { engine });
