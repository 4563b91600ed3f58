const numbersOf = (version: string): readonly number[] | null =>
  /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version) ? version.split('.').map(Number) : null;

/** Whether `version` is a later release than `current`; pre-releases and what is no `a.b.c` never are. */
export const isLaterVersion = (version: string, current: string): boolean => {
  const [theirs, ours] = [numbersOf(version), numbersOf(current)];
  if (theirs === null || ours === null) return false;
  const at = theirs.findIndex((part, index) => part !== ours[index]);
  return at >= 0 && (theirs[at] ?? 0) > (ours[at] ?? 0);
};
