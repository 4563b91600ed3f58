/** So many crashes within this time are a loop: showing the page once more would only crash it again. */
const LOOP_CRASHES = 3;
const LOOP_MS = 5 * 60_000;

/** When the page crashed lately (monotonic clock), and whether that is a loop. */
export type PageCrashes = { atMs: readonly number[]; isLoop: boolean };

export const noCrashes: PageCrashes = { atMs: [], isLoop: false };

/** What is known after the page crashed at `nowMs`; what happened long before counts no more. */
export const afterCrash = ({ atMs }: PageCrashes, nowMs: number): PageCrashes => {
  const lately = [...atMs, nowMs].filter((ms) => nowMs - ms <= LOOP_MS).slice(-LOOP_CRASHES);
  return { atMs: lately, isLoop: lately.length === LOOP_CRASHES };
};
