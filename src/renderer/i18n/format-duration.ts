/** `0:41`, in the digits of `language`. Part seconds are dropped. */
export const formatDuration = (durationMs: number, language: string): string => {
  const seconds = Math.floor(durationMs / 1_000);
  const digits = (value: number, least: number): string =>
    new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }).format(value);
  return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
};
