import type { Take } from '#shared/contract/index.ts';
import { putStill } from '../../bridge/put-still.ts';
import { makeStills } from '../../capture/stills/make-stills.ts';

/**
 * Films that still have no small pictures, made one after the other behind what the page does. It outlives the turn in
 * which a film was made, and waits while somebody records: the encoder needs the processor more.
 */
export class StillsQueue {
  readonly #seen = new Set<string>();
  readonly #waiting: { url: string; sizeBytes: number }[] = [];
  #holders = 0;
  #isRunning = false;

  /** Takes up the film of this take if it has none yet; each is tried once in a page's life. */
  add({ kind, medium, stills }: Take): void {
    if (kind !== 'video' || medium === null || stills !== null || this.#seen.has(medium.mediaId)) return;
    this.#seen.add(medium.mediaId);
    this.#waiting.push(medium);
    void this.#run();
  }

  /** Begins nothing new until the returned function is called. */
  hold(): () => void {
    this.#holders += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holders -= 1;
      void this.#run();
    };
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#holders === 0) {
      const film = this.#waiting.shift();
      if (film === undefined) break;
      // The film itself is safe, and the next page that shows it tries again.
      await this.#make(film).catch(() => undefined);
    }
    this.#isRunning = false;
  }

  async #make(film: { url: string; sizeBytes: number }): Promise<void> {
    const { poster, filmstrip } = await makeStills({ url: film.url, sizeBytes: film.sizeBytes });
    await Promise.all([putStill(film.url, 'poster', poster), putStill(film.url, 'filmstrip', filmstrip)]);
  }
}

/** The page's own. */
export const stillsQueue = new StillsQueue();
