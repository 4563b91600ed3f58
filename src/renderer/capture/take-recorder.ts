import { type FrameTally, isTooHeavy } from '#shared/domain/encoding.ts';
import { limits } from '#shared/domain/limits.ts';
import type { StopReason } from '#shared/domain/take.ts';
import type { Encoder } from './choose-encoder.ts';
import { OfferedFrames } from './offered-frames.ts';
import { type ChunkSink, SliceQueue } from './slice-queue.ts';
import {
  type CaptureCommand,
  type CaptureEvent,
  type CaptureState,
  createTakeMachine,
  elapsedMs,
  isOver,
} from './take-machine.ts';
import { WebmFrames } from './webm-frames.ts';

/** How a take ended in the page. `unfinished`: what was acknowledged is safe and will be offered again. */
export type TakeOutcome = {
  kind: 'saved' | 'unfinished';
  reason: StopReason;
  /** By the recorder's clock, up to the last acknowledged slice. */
  durationMs: number;
  sizeBytes: number;
  /** Of a film: pictures offered by the camera, and not in it. */
  frames: FrameTally;
  /** How long the recorder held its breath. */
  heldMs: number;
};

/** The parts of the platform that a test replaces to order events as it likes. */
export type CapturePlatform = {
  createRecorder: (stream: MediaStream, options: MediaRecorderOptions) => MediaRecorder;
  nowMs: () => number;
  /** Calls `tick` about ten times a second until the returned function is called. */
  onTick: (tick: () => void) => () => void;
  /** Calls `run` once, unless the returned function is called before. */
  after: (delayMs: number, run: () => void) => () => void;
};

export const browserPlatform: CapturePlatform = {
  createRecorder: (stream, options) => new MediaRecorder(stream, options),
  nowMs: () => performance.now(),
  onTick: (tick) => {
    const timer = setInterval(tick, 100);
    return () => clearInterval(timer);
  },
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export type TakeRecorderOptions = {
  stream: MediaStream;
  encoder: Encoder;
  sink: ChunkSink;
  /** Hard stop, by the recorder's clock. */
  limitMs: number;
  onChange?: (state: CaptureState) => void;
  /** Called when the computer cannot keep up; makes the work lighter if it can, and answers whether it did. */
  lighten?: () => boolean;
  platform?: CapturePlatform;
};

/** How long no data may come before the work is made lighter, and how often lost pictures are counted. */
const starvingAfterMs = 1_000;
const countEveryMs = 3_000;

/**
 * One take: drives a `MediaRecorder` and hands each slice to the core as it is made. Everything is prepared
 * when it is built, so that `start()` can fall on the countdown's zero. It never owns the stream.
 */
export class TakeRecorder {
  /** Resolves once, after the recorder's `stop` and the last acknowledgement (M3). Never rejects. */
  readonly done: Promise<TakeOutcome>;
  readonly #platform: CapturePlatform;
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #queue: SliceQueue;
  readonly #step: ReturnType<typeof createTakeMachine>;
  readonly #onChange: (state: CaptureState) => void;
  readonly #lighten: () => boolean;
  readonly #offered: OfferedFrames;
  readonly #encoded = new WebmFrames();
  readonly #listening = new AbortController();
  #encodedBytes = 0;
  #counted = { atMs: 0, offered: 0, encoded: 0 };
  #heldMs = 0;
  #state: CaptureState = { kind: 'warm' };
  #stopTicking = (): void => undefined;
  #cancelFirst = (): void => undefined;
  #resolve: (outcome: TakeOutcome) => void = () => undefined;

  constructor(options: TakeRecorderOptions) {
    this.#platform = options.platform ?? browserPlatform;
    this.#stream = options.stream;
    this.#onChange = options.onChange ?? (() => undefined);
    this.#step = createTakeMachine(options.limitMs);
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#lighten = options.lighten ?? (() => false);
    this.#offered = new OfferedFrames(options.stream);
    const counting: ChunkSink = {
      append: (offset, bytes) => {
        this.#countFrames(offset, bytes);
        return options.sink.append(offset, bytes);
      },
    };
    this.#queue = new SliceQueue(counting, {
      onDrained: () => this.#dispatch({ kind: 'drained' }),
      onFailed: (reason) => this.#dispatch({ kind: 'storage_failed', reason }),
      onBehind: () => {
        this.#dispatch({ kind: 'behind' });
        this.#ease();
      },
      onCaughtUp: () => this.#dispatch({ kind: 'caught_up' }),
    });
    this.#recorder = this.#platform.createRecorder(options.stream, options.encoder);
  }

  get state(): CaptureState {
    return this.#state;
  }

  /** What the recorder's clock shows now. */
  get elapsedMs(): number {
    return elapsedMs(this.#state, this.#platform.nowMs());
  }

  /** Slices that are not acknowledged yet, 0 to 2. */
  get unacknowledged(): number {
    return this.#queue.depth;
  }

  start(): void {
    if (this.#state.kind !== 'warm') return;
    this.#listen();
    this.#stopTicking = this.#platform.onTick(() => this.#tick());
    this.#dispatch({ kind: 'start' });
  }

  pause(): void {
    this.#dispatch({ kind: 'pause' });
  }

  resume(): void {
    this.#dispatch({ kind: 'resume' });
  }

  /** Ends the take and keeps it. */
  stop(reason: StopReason = 'child'): void {
    this.#dispatch({ kind: 'stop', reason });
  }

  #tick(): void {
    this.#dispatch({ kind: 'tick' });
    if (this.#state.kind !== 'recording') return;
    if (this.#state.watch.withoutDataMs > starvingAfterMs || this.#losesPictures()) this.#ease();
  }

  /** What comes first is asked for early: the child's first words are safe before a whole slice is full. */
  #askForTheFirst(): void {
    if (this.#recorder.state === 'recording') this.#recorder.requestData();
  }

  #ease(): void {
    if (this.#lighten()) this.#dispatch({ kind: 'lightened' });
  }

  /** Whether too many pictures of the last seconds are not in what was recorded (M6). */
  #losesPictures(): boolean {
    const atMs = this.elapsedMs;
    const last = this.#counted;
    if (atMs - last.atMs < countEveryMs) return false;
    this.#counted = { atMs, offered: this.#offered.count, encoded: this.#encoded.count };
    const offered = this.#counted.offered - last.offered;
    return isTooHeavy({ offered, dropped: offered - (this.#counted.encoded - last.encoded) });
  }

  /** A slice that is sent again is not counted again. */
  #countFrames(offset: number, bytes: ArrayBuffer): void {
    if (offset < this.#encodedBytes) return;
    this.#encodedBytes = offset + bytes.byteLength;
    this.#encoded.add(new Uint8Array(bytes));
  }

  #areTracksLive(): boolean {
    return this.#stream.getTracks().every((track) => track.readyState === 'live');
  }

  #listen(): void {
    const { signal } = this.#listening;
    this.#recorder.addEventListener('start', () => this.#begun(), { signal });
    this.#recorder.addEventListener('dataavailable', (event) => this.#takeSlice(event.data), { signal });
    this.#recorder.addEventListener(
      'error',
      () => this.#dispatch({ kind: 'recorder_error', areTracksLive: this.#areTracksLive() }),
      { signal },
    );
    this.#recorder.addEventListener('stop', () => this.#endOfRecorder(), { signal });
    for (const track of this.#stream.getTracks()) {
      track.addEventListener('ended', () => this.#dispatch({ kind: 'track_ended' }), { signal });
      track.addEventListener('mute', () => this.#dispatch({ kind: 'track_muted' }), { signal });
      track.addEventListener('unmute', () => this.#dispatch({ kind: 'track_unmuted' }), { signal });
    }
  }

  #begun(): void {
    this.#dispatch({ kind: 'started' });
    this.#cancelFirst = this.#platform.after(limits.firstSliceMs, () => this.#askForTheFirst());
  }

  #takeSlice(piece: Blob): void {
    if (piece.size === 0) return;
    this.#queue.offer(piece, this.elapsedMs);
    this.#dispatch({ kind: 'slice' });
  }

  #endOfRecorder(): void {
    this.#dispatch({ kind: 'recorder_stopped', areTracksLive: this.#areTracksLive() });
    if (this.#queue.isIdle) this.#dispatch({ kind: 'drained' });
  }

  #run(command: CaptureCommand): void {
    const { state } = this.#recorder;
    try {
      if (command === 'start') this.#recorder.start(limits.sliceMs);
      else if (command === 'pause' && state === 'recording') this.#recorder.pause();
      else if (command === 'resume' && state === 'paused') this.#recorder.resume();
      else if (command === 'stop' && state !== 'inactive') this.#recorder.stop();
    } catch {
      // A recorder that cannot start, or whose tracks died under it, sends no events of its own.
      this.#dispatch({ kind: 'recorder_error', areTracksLive: this.#areTracksLive() });
      if (this.#recorder.state === 'inactive') this.#endOfRecorder();
    }
  }

  #dispatch(event: EventWithoutTime): void {
    const before = this.#state;
    const { state, commands } = this.#step(before, { ...event, atMs: this.#platform.nowMs() });
    this.#state = state;
    this.#offered.run(state.kind === 'recording');
    if (before.kind === 'held' && state.kind !== 'held') this.#heldMs += this.#platform.nowMs() - before.sinceMs;
    for (const command of commands) this.#run(command);
    // A command may have dispatched in turn; what it led to was reported then.
    if (this.#state !== state || state === before) return;
    if (isOver(state)) this.#conclude(state);
    this.#onChange(state);
  }

  #conclude(state: CaptureState): void {
    if (state.kind !== 'saved' && state.kind !== 'unfinished') return;
    this.#listening.abort();
    this.#stopTicking();
    this.#cancelFirst();
    const { acknowledgedMs, acknowledgedBytes } = this.#queue;
    const offered = this.#offered.count;
    this.#queue.abandon();
    this.#resolve({
      kind: state.kind,
      reason: state.reason,
      durationMs: Math.round(acknowledgedMs),
      sizeBytes: acknowledgedBytes,
      frames: { offered, dropped: Math.max(0, offered - this.#encoded.count) },
      heldMs: Math.round(this.#heldMs),
    });
  }
}

type EventWithoutTime = CaptureEvent extends infer E ? (E extends CaptureEvent ? Omit<E, 'atMs'> : never) : never;
