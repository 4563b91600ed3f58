/** The value in the middle of the sorted list; of two, the mean. */
export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
};

/** (largest − smallest) ÷ median. */
export const spreadOf = (values: readonly number[]): number =>
  (Math.max(...values) - Math.min(...values)) / medianOf(values);

/** The value that `share` of all values do not exceed. */
export const percentileOf = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const mebibyte = 1024 * 1024;

/** Runs `work` and answers how many MiB a second it moved. */
export const mebibytesPerSecond = async (bytes: number, work: () => void | Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return bytes / mebibyte / ((performance.now() - begun) / 1000);
};
