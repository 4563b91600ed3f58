/** One transfer that is being measured. */
export type Measuring = { moved(bytes: number): void; end(): void };

/** How fast a line carries, over all transfers that run at the same time. */
export type LineMeter = {
  begin(): Measuring;
  /** Bytes per second, the newest measurements counting most; `null` before the first. */
  bytesPerSecond(): number | null;
};

/** Less says more about latency and buffers than about the line. */
const SAMPLE_MIN_BYTES = 256 * 1024;
const SAMPLE_MIN_MS = 250;
/** A long transfer is measured in pieces, so that a line that changes is noticed. */
const SAMPLE_MAX_MS = 5_000;
const NEWEST_WEIGHT = 0.4;

/**
 * Measures while anything moves: two transfers at once share the line, so their bytes are added and their time is not.
 * @param known what an earlier run has measured.
 */
export const createLineMeter = (monotonic: () => number, known: number | null): LineMeter => {
  let rate = known;
  let running = 0;
  let sample = { since: 0, bytes: 0 };

  const restart = (): void => {
    sample = { since: monotonic(), bytes: 0 };
  };
  const take = (): void => {
    const ms = monotonic() - sample.since;
    if (sample.bytes >= SAMPLE_MIN_BYTES && ms >= SAMPLE_MIN_MS) {
      const measured = (sample.bytes / ms) * 1000;
      rate = rate === null ? measured : rate * (1 - NEWEST_WEIGHT) + measured * NEWEST_WEIGHT;
    }
    restart();
  };

  return {
    begin: () => {
      if (running === 0) restart();
      running += 1;
      let hasEnded = false;
      return {
        moved: (bytes) => {
          sample.bytes += bytes;
          if (monotonic() - sample.since >= SAMPLE_MAX_MS) take();
        },
        end: () => {
          if (hasEnded) return;
          hasEnded = true;
          running -= 1;
          // on a very slow line the next one lies in a buffer all the while, and nothing else would tell
          if (running === 0 || monotonic() - sample.since >= SAMPLE_MAX_MS) take();
        },
      };
    },
    bytesPerSecond: () => rate,
  };
};
