import type { Span } from '#shared/domain/watching.ts';

/** Follows a player by its own clock and keeps what it really played, in whatever order. Knows no player. */
export class PlayedStretches {
  #begin: number | null = null;
  #at = 0;
  #done: Span[] = [];

  /** It plays and is here now, having played everything since it was asked last. */
  playedTo(atMs: number): void {
    if (this.#begin === null) this.startAt(atMs);
    else this.#at = Math.max(this.#at, atMs);
  }

  /** It begins to play here, after a pause or a jump. */
  startAt(atMs: number): void {
    this.stop();
    this.#begin = atMs;
    this.#at = atMs;
  }

  /** It has stopped, or jumps: what comes next does not belong to what was. */
  stop(): void {
    if (this.#begin !== null && this.#at > this.#begin) {
      this.#done.push({ fromMs: Math.round(this.#begin), toMs: Math.round(this.#at) });
    }
    this.#begin = null;
  }

  /** What was played since this was asked last; it goes on from where it is. */
  take(): Span[] {
    const [wasPlaying, at] = [this.#begin !== null, this.#at];
    this.stop();
    const taken = this.#done;
    this.#done = [];
    if (wasPlaying) this.startAt(at);
    return taken;
  }
}
