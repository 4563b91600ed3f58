/** What a saver needs of time; a test brings its own. */
export type SaveTime = { after: (delayMs: number, run: () => void) => () => void };

const browserTime: SaveTime = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export type AutosaveOptions = {
  save: (content: string) => Promise<void>;
  /** Called with the failure, and with `null` when saving works again. */
  onTrouble: (failure: unknown) => void;
  time?: SaveTime;
};

const settleMs = 150;
const retryMs = 2_000;

/**
 * Saves the newest content a moment after it changed: one request at a time, and what came in between is saved
 * next. A failure is told and tried again; content is written only when its turn comes.
 */
export class Autosave {
  readonly #options: AutosaveOptions;
  readonly #time: SaveTime;
  #read: (() => string) | null = null;
  #cancelTimer: (() => void) | null = null;
  #running: Promise<void> | null = null;
  #hasFailed = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#time = options.time ?? browserTime;
  }

  /** Something is new; `read` gives the content when it is to be saved. */
  changed(read: () => string): void {
    this.#read = read;
    this.#schedule(settleMs);
  }

  /** What is not saved yet, for a page that is being left and cannot wait; `null` when all is saved. */
  unsaved(): string | null {
    return this.#read === null ? null : this.#read();
  }

  /**
   * Saves at once what is not saved yet.
   * @throws what `save` rejects with
   */
  async flush(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    while (this.#running !== null) await this.#running.catch(() => undefined);
    if (this.#read === null) return;
    this.#running = this.#saveNow(this.#read);
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #saveNow(read: () => string): Promise<void> {
    await this.#options.save(read());
    if (this.#read === read) this.#read = null;
    if (this.#hasFailed) this.#options.onTrouble(null);
    this.#hasFailed = false;
  }

  #schedule(delayMs: number): void {
    if (this.#cancelTimer !== null) return;
    this.#cancelTimer = this.#time.after(delayMs, () => {
      this.#cancelTimer = null;
      this.flush().catch((failure: unknown) => {
        this.#hasFailed = true;
        this.#options.onTrouble(failure);
        if (this.#read !== null) this.#schedule(retryMs);
      });
    });
  }
}
