import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** One direction of a line, shared by all its connections. */
export type Lane = {
  /** `null`: as fast as it goes. */
  bytesPerSecond: number | null;
  /** What each byte takes longer. */
  delayMs: number;
};

/** A slow line carries little at a time, or it would be slow only on average. */
const SLICES_PER_SECOND = 20;
const QUEUE_MAX_BYTES = 256 * 1024;

export const createLane = () => {
  const lane: Lane = { bytesPerSecond: null, delayMs: 0 };
  let freeAt = 0;

  /** Resolves when `bytes` have passed; `null` when that is at once. */
  const pass = (bytes: number, arrivedAt: number): Promise<void> | null => {
    const now = performance.now();
    const takesMs = lane.bytesPerSecond === null ? 0 : (bytes / lane.bytesPerSecond) * 1000;
    freeAt = Math.max(now, freeAt) + takesMs;
    const dueAt = Math.max(freeAt, arrivedAt + lane.delayMs);
    return dueAt - now < 1 ? null : setTimeout(dueAt - now, undefined, { ref: false });
  };

  const slice = (chunk: Buffer): Buffer[] => {
    const size = Math.max(1024, Math.ceil((lane.bytesPerSecond ?? Number.POSITIVE_INFINITY) / SLICES_PER_SECOND));
    const slices: Buffer[] = [];
    for (let at = 0; at < chunk.byteLength; at += size) slices.push(chunk.subarray(at, at + size));
    return slices;
  };

  /** Carries what `source` brings, in order; `deliver` answers whether to go on. */
  const carry = (source: Socket, deliver: (part: Buffer) => boolean, ended: () => void): void => {
    const queue: { chunk: Buffer; arrivedAt: number }[] = [];
    let queuedBytes = 0;
    let isCarrying = false;
    let hasEnded = false;
    const drain = async (): Promise<void> => {
      if (isCarrying) return;
      isCarrying = true;
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        for (const part of slice(next.chunk)) {
          const passing = pass(part.byteLength, next.arrivedAt);
          if (passing !== null) await passing;
          if (!deliver(part)) return;
        }
        queuedBytes -= next.chunk.byteLength;
        if (queuedBytes < QUEUE_MAX_BYTES && !source.destroyed) source.resume();
      }
      isCarrying = false;
      if (hasEnded) ended();
    };
    source.on('data', (chunk: Buffer) => {
      queue.push({ chunk, arrivedAt: performance.now() });
      queuedBytes += chunk.byteLength;
      if (queuedBytes >= QUEUE_MAX_BYTES) source.pause();
      void drain();
    });
    source.on('close', () => {
      hasEnded = true;
      void drain();
    });
  };

  return { lane, carry };
};
