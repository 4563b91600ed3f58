import type { ChunkSink } from '#renderer/capture/slice-queue.ts';
import type { CapturePlatform, TakeOutcome, TakeRecorder } from '#renderer/capture/take-recorder.ts';
import { AppError } from '#shared/errors/app-error.ts';

export type Move =
  | 'start'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'frame'
  | 'commit'
  | 'tick'
  | 'unplug_camera'
  | 'unplug_all'
  | 'mute'
  | 'unmute'
  | 'encoder_error'
  | 'fill_disk'
  | 'long_silence';

class StagedTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  readonly kind: 'video' | 'audio';
  readonly stats = { totalFrames: 0, discardedFrames: 0 };
  constructor(kind: 'video' | 'audio') {
    super();
    this.kind = kind;
  }
  end(): void {
    if (this.readyState === 'ended') return;
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** The browser's recorder as its specification orders its events: data, then `stop`, in later tasks. */
class StagedRecorder extends EventTarget {
  state: 'inactive' | 'recording' | 'paused' = 'inactive';
  mayStart = true;
  stopEvents = 0;
  #buffered: number[] = [];
  readonly produced: number[];
  #next = 0;

  constructor(produced: number[]) {
    super();
    this.produced = produced;
  }

  start(): void {
    if (!this.mayStart) throw new DOMException('no tracks', 'NotSupportedError');
    this.state = 'recording';
    queueMicrotask(() => this.dispatchEvent(new Event('start')));
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
    this.#record();
    queueMicrotask(() => {
      this.#hand();
      this.stopEvents += 1;
      this.dispatchEvent(new Event('stop'));
    });
  }

  frame(): void {
    if (this.state !== 'recording') return;
    this.#record();
    this.#hand();
  }

  /** Makes something that is not handed over yet. */
  encode(): void {
    this.#record();
  }

  requestData(): void {
    if (this.state === 'inactive') throw new DOMException('not recording', 'InvalidStateError');
    queueMicrotask(() => this.#hand());
  }

  fail(): void {
    if (this.state === 'inactive') return;
    this.dispatchEvent(new Event('error'));
    this.stop();
  }

  #record(): void {
    this.#buffered.push(this.#next++ % 256);
  }

  #hand(): void {
    this.produced.push(...this.#buffered);
    const data = new Blob([new Uint8Array(this.#buffered)]);
    this.#buffered = [];
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }));
  }
}

/** A platform and a core in which nothing happens unless the test says so. */
export const createStage = () => {
  const produced: number[] = [];
  const stored: number[] = [];
  const tracks = [new StagedTrack('video'), new StagedTrack('audio')] as const;
  const staged = new StagedRecorder(produced);
  const ticks = new Set<() => void>();
  const delayed = new Set<{ atMs: number; run: () => void }>();
  const waiting: (() => void)[] = [];
  let now = 0;
  let refusal: AppError | null = null;

  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const sink: ChunkSink = {
    append: (offset, bytes) =>
      new Promise((resolve, reject) => {
        waiting.push(() => {
          if (refusal !== null) return reject(refusal);
          if (offset !== stored.length) return reject(new AppError('take.wrong_offset', { expected: stored.length }));
          stored.push(...new Uint8Array(bytes));
          resolve(stored.length);
        });
      }),
  };
  const platform: CapturePlatform = {
    // The engine uses nothing of these but what the stand-ins have.
    createRecorder: () => staged as unknown as MediaRecorder,
    nowMs: () => now,
    onTick: (tick) => {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
    after: (delayMs, run) => {
      const due = { atMs: now + delayMs, run };
      delayed.add(due);
      return () => delayed.delete(due);
    },
  };
  const acts: Record<Move, (recorder: TakeRecorder) => void> = {
    start: (recorder) => recorder.start(),
    pause: (recorder) => recorder.pause(),
    resume: (recorder) => recorder.resume(),
    stop: (recorder) => recorder.stop(),
    frame: () => staged.frame(),
    commit: () => waiting.shift()?.(),
    tick: () => undefined,
    unplug_camera: () => tracks[0].end(),
    unplug_all: () => {
      for (const track of tracks) track.end();
      staged.stop();
    },
    mute: () => tracks[0].dispatchEvent(new Event('mute')),
    unmute: () => tracks[0].dispatchEvent(new Event('unmute')),
    encoder_error: () => staged.fail(),
    fill_disk: () => {
      refusal = new AppError('data.disk_full');
    },
    long_silence: () => {
      now += 4_000;
    },
  };

  return {
    stream: { getTracks: () => [...tracks] } as unknown as MediaStream,
    recorder: staged,
    sink,
    platform,
    produced,
    stored,
    settle,
    /** The camera makes pictures; what the stand-in records of them is none. */
    offerPictures: (count: number) => {
      tracks[0].stats.totalFrames += count;
    },
    refuseToStart: () => {
      staged.mayStart = false;
    },
    answerWith: (error: AppError) => {
      refusal = error;
    },
    wasStoppedBefore: (outcome: TakeOutcome) => outcome.kind === 'unfinished' || staged.stopEvents === 1,
    /** Makes one thing happen, a quarter of a second later, and lets its consequences run. */
    make: async (move: Move, recorder: TakeRecorder): Promise<void> => {
      now += 250;
      acts[move](recorder);
      await settle();
      for (const due of [...delayed].filter(({ atMs }) => atMs <= now)) {
        delayed.delete(due);
        due.run();
      }
      for (const tick of [...ticks]) tick();
      await settle();
    },
  };
};
