const DAY_MS = 86_400_000;

/** After so many days without a look at the feeds, what is shown may have been withdrawn long ago. */
export const withdrawalCheckMaxDays = 14;

/** Whole days since it was last known what partners have withdrawn. A clock that was set back counts as today. */
export const withdrawalCheckDays = (feedsReadAt: number, now: number): number =>
  Math.max(0, Math.floor((now - feedsReadAt) / DAY_MS));
