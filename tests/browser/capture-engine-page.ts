import { filmEncoder, voiceEncoder } from '#renderer/capture/choose-encoder.ts';
import { startCountdown } from '#renderer/capture/countdown.ts';
import { createLevelMeter, type LevelMeter } from '#renderer/capture/level-meter.ts';
import { anyDevices, type OpenCapture, openCapture, releaseStream } from '#renderer/capture/media-devices.ts';
import { type CapturePlatform, type TakeOutcome, TakeRecorder } from '#renderer/capture/take-recorder.ts';
import { limits } from '#shared/domain/limits.ts';

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

/**
 * A sound track whose samples come at another rate every half second, as when headphones are plugged in in the middle.
 * `MediaStreamTrackGenerator` is Chromium's own and missing in the types.
 */
const soundOfChangingRate = (): MediaStreamTrack => {
  type Generator = MediaStreamTrack & { writable: WritableStream<AudioData> };
  const { MediaStreamTrackGenerator } = globalThis as unknown as {
    MediaStreamTrackGenerator: new (options: { kind: 'audio' }) => Generator;
  };
  const track = new MediaStreamTrackGenerator({ kind: 'audio' });
  const writer = track.writable.getWriter();
  const rates = [48_000, 16_000, 44_100, 8_000] as const;
  let timestamp = 0;
  const write = () => {
    if (track.readyState === 'ended') return;
    const sampleRate = rates[Math.floor(timestamp / 500_000) % rates.length] ?? 48_000;
    const numberOfFrames = sampleRate / 100;
    const data = Float32Array.from(
      { length: numberOfFrames },
      (_, at) => Math.sin((2 * Math.PI * 440 * at) / sampleRate) / 2,
    );
    void writer.write(
      new AudioData({ format: 'f32', sampleRate, numberOfFrames, numberOfChannels: 1, timestamp, data }),
    );
    timestamp += 10_000;
    setTimeout(write, 10);
  };
  write();
  return track;
};

/** A recorder without an encoder: it hands over slices of a camera's size as fast as they are taken. */
class FastRecorder extends EventTarget {
  state: RecordingState = 'inactive';
  #slice = 0;
  start(): void {
    this.state = 'recording';
    queueMicrotask(() => {
      this.dispatchEvent(new Event('start'));
      this.next();
    });
  }
  next(): void {
    if (this.state !== 'recording') return;
    this.#slice += 1;
    passed += limits.sliceMaxMs;
    this.#hand(new Uint8Array(sliceBytes).fill(this.#slice % 251));
  }
  pause(): void {
    this.state = 'paused';
  }
  resume(): void {
    this.state = 'recording';
  }
  stop(): void {
    if (this.state === 'inactive') return;
    this.state = 'inactive';
    queueMicrotask(() => this.dispatchEvent(new Event('stop')));
  }
  #hand(bytes: Uint8Array<ArrayBuffer>): void {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([bytes]) }));
  }
}

/** A timer would wait for four milliseconds. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** A second of a film of 2.5 Mbit/s: the longest slice, so that half an hour takes few of them. */
const sliceBytes = 320_000;
let passed = 0;

const engine = {
  /** Records through the whole path; what is acknowledged is counted and let go, as the core does. */
  soak: async (limitMs: number, pace: 'fast' | 'real'): Promise<void> => {
    const fast = new FastRecorder();
    const platform: CapturePlatform = {
      createRecorder: () => fast as unknown as MediaRecorder,
      nowMs: () => passed,
      onTick: () => () => undefined,
      after: () => () => undefined,
    };
    deepest = 0;
    recorder = new TakeRecorder({
      stream: opened().stream,
      encoder: filmEncoder('vp9_720p30'),
      limitMs,
      sink: {
        append: async (offset, bytes) => {
          deepest = Math.max(deepest, current().unacknowledged);
          // the answer comes in a task of its own, as over the network
          await nextTask();
          if (pace === 'fast') void nextTask().then(() => fast.next());
          return offset + bytes.byteLength;
        },
      },
      ...(pace === 'fast' ? { platform } : {}),
    });
    recorder.start();
  },
  openChangingSound: () => {
    const stream = new MediaStream([soundOfChangingRate()]);
    capture = { stream, microphoneName: '', devices: anyDevices, release: () => releaseStream(stream) };
  },
  open: async (kind: 'video' | 'voice'): Promise<string> => {
    const result = await openCapture(kind, anyDevices);
    if (result.kind === 'failed') return result.problem;
    capture = result.capture;
    return 'opened';
  },
  prepare: async (limitMs: number): Promise<string> => {
    const hasPicture = opened().stream.getVideoTracks().length > 0;
    const isTypeSupported = MediaRecorder.isTypeSupported.bind(MediaRecorder);
    const encoder = hasPicture ? filmEncoder('vp9_720p30') : voiceEncoder(isTypeSupported);
    if (encoder === null) throw new Error('this browser records no voice');
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
