/** Asking, committing and confirming take a moment even when hardly a byte moves. */
const overheadMs = 2_000;

/**
 * How long so many bytes take on a line that carried `bytesPerSecond` lately; `null` when that is not known.
 * An estimate for people: say it in whole minutes.
 */
export const estimateMs = (bytes: number, bytesPerSecond: number | null): number | null =>
  bytesPerSecond === null || bytesPerSecond <= 0
    ? null
    : Math.round((Math.max(0, bytes) / bytesPerSecond) * 1000) + overheadMs;
