import { limits } from '#shared/domain/limits.ts';
import type { StopReason } from '#shared/domain/take.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';

/** Where slices go. Resolves with the take's new size after a durable commit; rejects with an `AppError`, or with anything else when no answer came. */
export type ChunkSink = { append: (offset: number, bytes: ArrayBuffer) => Promise<number> };

type Slice = { pieces: Blob[]; firstMarkMs: number; markMs: number };

type QueueEvents = {
  /** Nothing is waiting and nothing is on its way. */
  onDrained: () => void;
  onFailed: (reason: StopReason) => void;
  /** So much waits that the recorder should stand still until {@link onCaughtUp}. */
  onBehind: () => void;
  onCaughtUp: () => void;
};

/** Behind a slice on its way this much may wait before the recorder is asked to stand still: what it still has fits then. */
const behindAfterMs = limits.sliceMaxMs / 2;

/** Between two tries when no answer came. */
const retryMs = 150;

/**
 * Hands slices to the core strictly in order. At most two are in memory: one on its way and one that waits,
 * which takes up what is recorded meanwhile until it is a second long (M1). Before that the recorder is asked to stand
 * still. What comes after that is refused: the take must end, and what is acknowledged stays.
 */
export class SliceQueue {
  readonly #sink: ChunkSink;
  readonly #events: QueueEvents;
  #onItsWay: Slice | null = null;
  #waiting: Slice | null = null;
  #offset = 0;
  #acknowledgedMs = 0;
  #acceptedMs = 0;
  #isBehind = false;
  #isClosed = false;

  constructor(sink: ChunkSink, events: QueueEvents) {
    this.#sink = sink;
    this.#events = events;
  }

  /** The recorder's clock up to which everything is durable. */
  get acknowledgedMs(): number {
    return this.#acknowledgedMs;
  }

  get acknowledgedBytes(): number {
    return this.#offset;
  }

  get isIdle(): boolean {
    return this.#onItsWay === null && this.#waiting === null;
  }

  /** Slices in memory, 0 to 2. */
  get depth(): number {
    return (this.#onItsWay === null ? 0 : 1) + (this.#waiting === null ? 0 : 1);
  }

  /**
   * Takes what the recorder gave; `markMs` is its clock at the piece's end, which stands still with the recorder.
   */
  offer(piece: Blob, markMs: number): void {
    if (this.#isClosed || piece.size === 0) return;
    const startMs = this.#acceptedMs;
    if (this.#waiting === null) {
      this.#waiting = { pieces: [piece], firstMarkMs: startMs, markMs };
    } else if (!this.#isBehind || markMs - this.#waiting.firstMarkMs <= limits.sliceMaxMs) {
      // a page that stood still hands over at once what came meanwhile: only a recorder that does not stand still is refused
      this.#waiting.pieces.push(piece);
      this.#waiting.markMs = markMs;
    } else {
      this.#refuseMore('storage_failed');
      return;
    }
    this.#acceptedMs = markMs;
    this.#sendNext();
    if (this.#waiting === null || this.#isBehind || markMs - this.#waiting.firstMarkMs < behindAfterMs) return;
    this.#isBehind = true;
    this.#events.onBehind();
  }

  /** Takes nothing more; a send that hangs no longer counts. */
  abandon(): void {
    this.#isClosed = true;
    this.#waiting = null;
    this.#onItsWay = null;
  }

  /** What is accepted still goes out; what comes later would leave a hole and is dropped. */
  #refuseMore(reason: StopReason): void {
    this.#isClosed = true;
    this.#events.onFailed(reason);
  }

  #sendNext(): void {
    if (this.#onItsWay !== null || this.#waiting === null) return;
    const slice = this.#waiting;
    this.#onItsWay = slice;
    this.#waiting = null;
    void this.#send(slice);
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.#events.onCaughtUp();
  }

  async #send(slice: Slice): Promise<void> {
    const bytes = await new Blob(slice.pieces).arrayBuffer();
    const end = this.#offset + bytes.byteLength;
    while (this.#onItsWay === slice) {
      try {
        const size = await this.#sink.append(this.#offset, bytes);
        this.#settle(slice, size === end ? null : 'storage_failed', end);
      } catch (error) {
        if (hasCode(error, 'take.wrong_offset')) {
          // The reply was lost, the commit was not.
          this.#settle(slice, error.details.expected === end ? null : 'storage_failed', end);
        } else if (hasCode(error, 'data.disk_full')) {
          this.#settle(slice, 'disk_full', end);
        } else if (error instanceof AppError) {
          // A coded answer that another try cannot change.
          this.#settle(slice, 'storage_failed', end);
        } else {
          await new Promise((resolve) => setTimeout(resolve, retryMs));
        }
      }
    }
  }

  #settle(slice: Slice, failure: StopReason | null, end: number): void {
    if (this.#onItsWay !== slice) return;
    this.#onItsWay = null;
    if (failure === null) {
      this.#offset = end;
      this.#acknowledgedMs = slice.markMs;
      this.#sendNext();
    } else {
      this.#waiting = null;
      this.#refuseMore(failure);
    }
    if (this.isIdle) this.#events.onDrained();
  }
}
