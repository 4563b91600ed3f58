import { createHash } from 'node:crypto';

/** One moment of the demo: `ms` since its start. */
export type TimelineEntry = { step: string; ms: number; bytes?: number; sha256?: string };

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Notes what happened when, and tells it on the terminal. */
export class Timeline {
  readonly entries: TimelineEntry[] = [];
  readonly #startedAt = performance.now();

  note(step: string, bytes?: Uint8Array): void {
    const entry: TimelineEntry = {
      step,
      ms: Math.round(performance.now() - this.#startedAt),
      ...(bytes === undefined ? {} : { bytes: bytes.length, sha256: sha256Of(bytes) }),
    };
    this.entries.push(entry);
    const size = entry.bytes === undefined ? '' : ` ${entry.bytes} bytes, sha256 ${entry.sha256?.slice(0, 12)}…`;
    console.log(`${(entry.ms / 1000).toFixed(1).padStart(6)} s  ${step}${size}`);
  }
}
